namespace SenderId.Publishing.Authority;

/// <summary>What the name servers of a zone say of a domain.</summary>
public sealed record AuthorityView
{
    /// <summary>The zone that the domain lies in; null where it was not found.</summary>
    public string? Zone { get; init; }

    /// <summary>Every address of every name server.</summary>
    public ReadableCollection<ServerView> Servers { get; init; } = [];

    /// <summary>Whether the resolver vouches for the answer by DNSSEC.</summary>
    public DnssecState Dnssec { get; init; }

    /// <summary>The zone and its servers.</summary>
    public override string ToString() => $"{Zone}: {Servers}";
}
