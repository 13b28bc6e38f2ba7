namespace SenderId.Mail;

/// <summary>The limits of reading a header section. Each stops an attack on the checker.</summary>
public sealed record HeaderLimits
{
    /// <summary>The limits where nobody sets others.</summary>
    public static HeaderLimits Default { get; } = new();

    /// <summary>How long a header section may be, the blank line included. Stops a message that is all header from filling memory.</summary>
    /// <value>In octets, at least 1. Default 1048576, four times what Exchange takes from a connector.</value>
    public int MaxSectionBytes { get; init; } = 1024 * 1024;

    /// <summary>How many fields a header section may have. Stops messages of a million tiny fields, which cost far more than their size.</summary>
    /// <value>At least 1. Default 2000.</value>
    public int MaxFieldCount { get; init; } = 2000;
}
