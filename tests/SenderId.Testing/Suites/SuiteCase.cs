namespace SenderId.Testing.Suites;

/// <summary>One case of a public conformance suite.</summary>
/// <param name="Id">The name of the case, after that of its document.</param>
/// <param name="Host">The client's address.</param>
/// <param name="Helo">The HELO name.</param>
/// <param name="MailFrom">The MAIL FROM address; empty means postmaster at the HELO name.</param>
/// <param name="Results">The accepted results in lower case.</param>
/// <param name="Explanation">The expected explanation; null where the case does not say, DEFAULT where none is published.</param>
/// <param name="Zone">The zone data as a zone file.</param>
/// <param name="Names">The names of the zone data, for those who serve it.</param>
public sealed record SuiteCase(
    string Id, string Host, string Helo, string MailFrom, IReadOnlyList<string> Results, string? Explanation, string Zone,
        IReadOnlyList<string> Names)
{
    public override string ToString() => Id;
}
