namespace SenderId.Control.Protocol;

/// <summary>An entry of a list of addresses on the wire.</summary>
internal sealed record WireListEntry
{
    /// <summary>The number.</summary>
    public required int Identity { get; init; }

    /// <summary>The addresses.</summary>
    public required string Range { get; init; }

    /// <summary>The end; null for none.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>The remark.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether sender reputation made it.</summary>
    public bool IsMachineGenerated { get; init; }

    /// <summary>Whether it is dead.</summary>
    public bool HasExpired { get; init; }
}
