using SenderId.Connections;
using SenderId.Control;

namespace SenderId.PowerShell;

/// <summary>An entry of the agent's block list or allow list, with Exchange's properties.</summary>
public abstract class AddressListEntry : IEquatable<AddressListEntry>
{
    /// <summary>The number of the entry; 0 for one that the agent could not write down yet.</summary>
    public int Identity { get; internal init; }

    /// <summary>The addresses that are listed: an address, a network or a range.</summary>
    public string IPRange { get; internal init; } = "";

    /// <summary>From when on the entry counts no more, local time; the last day of the year 9999 for never.</summary>
    public DateTime ExpirationTime { get; internal init; }

    /// <summary>Whether that time is past; expired entries are kept and count for nothing.</summary>
    public bool HasExpired { get; internal init; }

    /// <summary>Whether sender reputation made the entry.</summary>
    public bool IsMachineGenerated { get; internal init; }

    /// <summary>A remark for people.</summary>
    public string Comment { get; internal init; } = "";

    private (Type, int, string, DateTime, bool, bool, string) Values =>
        (GetType(), Identity, IPRange, ExpirationTime, HasExpired, IsMachineGenerated, Comment);

    /// <summary>Whether both are the same entry of the same list with the same values.</summary>
    public bool Equals(AddressListEntry? other) => other is not null && Values == other.Values;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AddressListEntry);

    /// <inheritdoc />
    public override int GetHashCode() => Values.GetHashCode();

    /// <summary>The number and the addresses, on one line.</summary>
    public override string ToString() => $"{Identity}: {IPRange}";

    internal static AddressListEntry From(IPListKind list, ListedEntry listed) => list == IPListKind.Allow
        ? Fill<IPAllowListEntry>(listed)
        : Fill<IPBlockListEntry>(listed);

    private static T Fill<T>(ListedEntry listed)
        where T : AddressListEntry, new() => new()
        {
            Identity = listed.Entry.Identity,
            IPRange = listed.Entry.IPRange.Text,
            ExpirationTime = listed.Entry.ExpirationTime?.LocalDateTime ?? DateTime.MaxValue,
            HasExpired = listed.HasExpired,
            IsMachineGenerated = listed.Entry.IsMachineGenerated,
            Comment = listed.Entry.Comment,
        };
}
