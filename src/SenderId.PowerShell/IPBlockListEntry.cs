using SenderId.Control;

namespace SenderId.PowerShell;

/// <summary>An entry of the agent's block list, with Exchange's properties.</summary>
public sealed record IPBlockListEntry
{
    /// <summary>The number of the entry; 0 for one that the agent could not write down yet.</summary>
    public int Identity { get; init; }

    /// <summary>The addresses that are blocked: an address, a network or a range.</summary>
    public string IPRange { get; init; } = "";

    /// <summary>From when on the entry blocks nobody, local time; null for never.</summary>
    public DateTime? ExpirationTime { get; init; }

    /// <summary>Whether that time is past; expired entries are kept and block nobody.</summary>
    public bool HasExpired { get; init; }

    /// <summary>Whether sender reputation made the entry.</summary>
    public bool IsMachineGenerated { get; init; }

    /// <summary>A remark for people.</summary>
    public string Comment { get; init; } = "";

    internal static IPBlockListEntry From(ListedBlock block) => new()
    {
        Identity = block.Entry.Identity,
        IPRange = block.Entry.IPRange.Text,
        ExpirationTime = block.Entry.ExpirationTime?.LocalDateTime,
        HasExpired = block.HasExpired,
        IsMachineGenerated = block.Entry.IsMachineGenerated,
        Comment = block.Entry.Comment,
    };
}
