namespace SenderId.Publishing.Networks;

/// <summary>A network whose every address passes.</summary>
/// <param name="Domain">The domain whose record it is.</param>
/// <param name="Network">The CIDR block, a single address without length.</param>
/// <param name="Terms">Where it comes from: the terms from the record itself to the one that holds the network, joined by <c> &gt; </c>.</param>
public sealed record FlatNetwork(string Domain, string Network, ReadableCollection<string> Terms)
{
    /// <summary>The network as a term of a record.</summary>
    public string Term => (Network.Contains(':', StringComparison.Ordinal) ? "ip6:" : "ip4:") + Network;

    /// <inheritdoc />
    public override string ToString() => Network;
}
