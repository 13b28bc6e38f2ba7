namespace SenderId.Connections;

/// <summary>An entry of the block list or of the allow list.</summary>
public sealed record IPListEntry
{
    /// <summary>The longest comment in characters.</summary>
    public const int MaxCommentLength = 400;

    /// <summary>The number of the entry; numbers only grow.</summary>
    public int Identity { get; init; }

    /// <summary>The addresses that are blocked or allowed.</summary>
    public required AddressRange IPRange { get; init; }

    /// <summary>From when on the entry is dead; null for never.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>A remark for people.</summary>
    /// <value>At most 400 characters.</value>
    public string Comment { get; init; } = "";

    /// <summary>Whether sender reputation made the entry.</summary>
    public bool IsMachineGenerated { get; init; }

    /// <summary>Whether the entry is dead at this time.</summary>
    public bool HasExpired(DateTimeOffset now) => ExpirationTime is { } end && end <= now;
}
