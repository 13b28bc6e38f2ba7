namespace SenderId.Mime.Parts;

/// <summary>The limits of looking into a message. Each stops an attack on who looks.</summary>
public sealed record MimeLimits
{
    /// <summary>The limits where nobody sets others.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>How many octets of a message are looked at. Stops messages that never end.</summary>
    /// <value>At least 1. Default 64 MiB.</value>
    public long MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long the header section of one part may be. Stops fields that cost far more than their size.</summary>
    /// <value>At least 1. Default 128 KiB.</value>
    public int MaxSectionBytes { get; init; } = 128 * 1024;

    /// <summary>How deep parts may lie in one another, messages and multiparts alike. Stops towers of multiparts.</summary>
    /// <value>At least 1. Default 32.</value>
    public int MaxDepth { get; init; } = 32;

    /// <summary>How many parts a message may have. Stops messages of a million tiny parts.</summary>
    /// <value>At least 1. Default 1000.</value>
    public int MaxPartCount { get; init; } = 1000;

    /// <summary>How many messages are taken out of one. Each is tested, which may cost questions to DNS.</summary>
    /// <value>At least 1. Default 100.</value>
    public int MaxMessageCount { get; init; } = 100;
}
