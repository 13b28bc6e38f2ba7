using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Zones;
using SenderId.Testing;

namespace SenderId.Publishing.Tests;

/// <summary>A zone as a list of lines, so that a remedy can be applied to it.</summary>
internal sealed record PublishedZone(IReadOnlyList<string> Lines)
{
    internal const string Domain = "d.example";

    /// <summary>A zone with a mail host that has addresses of both families and a record of its own, and a DMARC record.</summary>
    internal static PublishedZone With(string? record, string extra = "") => new([
        "d.example. IN MX 10 mx.d.example.", "d.example. IN A 192.0.2.1", "d.example. IN AAAA 2001:db8::1",
        "mx.d.example. IN A 192.0.2.1", "mx.d.example. IN AAAA 2001:db8::1", ZoneLine.Of("mx.d.example", "TXT", "v=spf1 a -all"),
        ZoneLine.Of("_dmarc.d.example", "TXT", "v=DMARC1; p=none"),
        .. record is null ? [] : new[] { ZoneLine.Of(Domain, "TXT", record) }, .. Split(extra)]);

    /// <summary>A zone of nothing but these lines, with semicolons between.</summary>
    internal static PublishedZone Of(string lines) => new([.. Split(lines)]);

    internal PublishedZone Apply(Remedy remedy)
    {
        var removed = remedy.Remove.Select(data => ZoneLine.Of(remedy.Name, remedy.Type, data)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(removed.Count, Lines.Count(removed.Contains));
        return new([.. Lines.Where(line => !removed.Contains(line)), .. remedy.Publish.Select(data => ZoneLine.Of(remedy.Name, remedy.Type, data))]);
    }

    internal InspectionReport Inspect(InspectionRequest? request = null) =>
        new RecordInspector(ZoneCheck.Resolver(string.Join('\n', Lines)), null, TimeProvider.System)
            .InspectAsync(request ?? new InspectionRequest(DomainName.Parse(Domain)), CancellationToken.None).GetAwaiter().GetResult();

    private static string[] Split(string lines) => lines.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
