using SenderId.Control;

namespace SenderId.PowerShell;

/// <summary>An entry of the agent's block list, with Exchange's properties.</summary>
public sealed class IPBlockListEntry : IEquatable<IPBlockListEntry>
{
    /// <summary>The number of the entry; 0 for one that the agent could not write down yet.</summary>
    public int Identity { get; internal init; }

    /// <summary>The addresses that are blocked: an address, a network or a range.</summary>
    public string IPRange { get; internal init; } = "";

    /// <summary>From when on the entry blocks nobody, local time; the last day of the year 9999 for never.</summary>
    public DateTime ExpirationTime { get; internal init; }

    /// <summary>Whether that time is past; expired entries are kept and block nobody.</summary>
    public bool HasExpired { get; internal init; }

    /// <summary>Whether sender reputation made the entry.</summary>
    public bool IsMachineGenerated { get; internal init; }

    /// <summary>A remark for people.</summary>
    public string Comment { get; internal init; } = "";

    private (int, string, DateTime, bool, bool, string) Values => (Identity, IPRange, ExpirationTime, HasExpired, IsMachineGenerated, Comment);

    /// <summary>Whether both are the same entry with the same values.</summary>
    public bool Equals(IPBlockListEntry? other) => other is not null && Values == other.Values;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as IPBlockListEntry);

    /// <inheritdoc />
    public override int GetHashCode() => Values.GetHashCode();

    /// <summary>The number and the addresses, on one line.</summary>
    public override string ToString() => $"{Identity}: {IPRange}";

    internal static IPBlockListEntry From(ListedEntry block) => new()
    {
        Identity = block.Entry.Identity,
        IPRange = block.Entry.IPRange.Text,
        ExpirationTime = block.Entry.ExpirationTime?.LocalDateTime ?? DateTime.MaxValue,
        HasExpired = block.HasExpired,
        IsMachineGenerated = block.Entry.IsMachineGenerated,
        Comment = block.Entry.Comment,
    };
}
