using SenderId.Publishing.Zones;

namespace SenderId.Publishing.Wizard;

/// <summary>What a domain publishes now: the wizard's second step.</summary>
public sealed record PublishedState
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The policies of both versions.</summary>
    public ReadableCollection<string> Records { get; init; } = [];

    /// <summary>The hosts that receive its mail.</summary>
    public ReadableCollection<string> MailExchangers { get; init; } = [];

    /// <summary>The addresses of its own name.</summary>
    public ReadableCollection<string> Addresses { get; init; } = [];

    /// <summary>The policies, as lines of a zone file.</summary>
    public override string ToString() => string.Join('\n', Records.Select(record => ZoneLine.Of(Domain, "TXT", record)));

    internal DomainName Name { get; init; } = null!;
}
