using System.Collections.Frozen;

namespace SenderId.Dns.Zones;

/// <summary>Every name of the zones with its answers; finding one allocates nothing.</summary>
internal sealed class ZoneTable
{
    private readonly FrozenDictionary<string, ZoneNode> _names;
    private readonly FrozenDictionary<string, ZoneNode>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly FrozenDictionary<NetAddress, ZoneNode> _reverse;

    public ZoneTable(IReadOnlyDictionary<string, ZoneNode> nodes)
    {
        _names = nodes.ToFrozenDictionary(StringComparer.Ordinal);
        _spans = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        var reverse = new Dictionary<NetAddress, ZoneNode>();
        foreach ((string name, ZoneNode node) in nodes)
        {
            if (ReverseName.TryRead(name, out NetAddress address))
            {
                reverse.Add(address, node);
            }
        }

        _reverse = reverse.ToFrozenDictionary();
    }

    /// <summary>The node that answers for a name; null where the name does not exist.</summary>
    /// <param name="name">The name, lower-case.</param>
    /// <param name="encloser">The longest existing name above, where there is no such name.</param>
    public ZoneNode? Find(string name, out ZoneNode? encloser)
    {
        encloser = null;
        return _names.TryGetValue(name, out ZoneNode? node) ? node : FindWildcard(name, out encloser);
    }

    /// <summary>The node that answers for the reverse name of an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="encloser">The longest existing name above, where there is no such name.</param>
    public ZoneNode? Find(NetAddress address, out ZoneNode? encloser)
    {
        encloser = null;
        if (_reverse.TryGetValue(address, out ZoneNode? node))
        {
            return node;
        }

        Span<char> name = stackalloc char[ReverseName.MaxLength];
        return FindWildcard(name[..ReverseName.Write(address, name)], out encloser);
    }

    // RFC 4592 section 3.3.1: only the wildcard directly below the closest encloser counts.
    private ZoneNode? FindWildcard(ReadOnlySpan<char> name, out ZoneNode? encloser)
    {
        do
        {
            int dot = name.IndexOf('.');
            name = dot < 0 ? [] : name[(dot + 1)..];
        }
        while (!_spans.TryGetValue(name, out encloser) && name.Length > 0);
        return encloser?.Wildcard;
    }
}
