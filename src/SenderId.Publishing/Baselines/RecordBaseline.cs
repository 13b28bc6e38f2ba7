using System.Buffers;
using System.Text;
using System.Text.Json;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Baselines;

/// <summary>An earlier run of the test, to compare with: records, the networks of each, and findings.</summary>
public sealed class RecordBaseline
{
    private static readonly JsonReaderOptions s_options = new() { AllowMultipleValues = true, MaxDepth = 1024 };

    private readonly Dictionary<string, Dictionary<Fact, string>> _domains = new(StringComparer.Ordinal);

    /// <summary>Reads the JSON of an earlier run: reports one after the other, or arrays of them, of the command line or of ConvertTo-Json.</summary>
    /// <exception cref="FormatException">The text is not such JSON.</exception>
    public static RecordBaseline Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var baseline = new RecordBaseline();
        try
        {
            var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)), s_options);
            while (reader.Read())
            {
                using JsonDocument json = JsonDocument.ParseValue(ref reader);
                IEnumerable<JsonElement> reports = json.RootElement.ValueKind == JsonValueKind.Array
                    ? json.RootElement.EnumerateArray() : [json.RootElement];
                foreach (JsonElement report in reports)
                {
                    baseline._domains[Member(report, "domain").GetString()!] = FactsOf(report);
                }
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new FormatException($"this is not the JSON of an earlier run: {e.Message}", e);
        }

        return baseline;
    }

    /// <summary>The report with what differs from the earlier run; a domain that was not tested then has changed.</summary>
    public InspectionReport Compare(InspectionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report with { Changes = [.. Changes(report)] };
    }

    private IEnumerable<RecordChange> Changes(InspectionReport report)
    {
        if (!_domains.TryGetValue(report.Domain, out Dictionary<Fact, string>? before))
        {
            yield return new RecordChange(RecordChangeKind.Unknown, ChangedFact.Domain, report.Domain, null, null, null, null);
            yield break;
        }

        Dictionary<Fact, string> now = FactsOf(report);
        foreach (Fact fact in before.Keys.Union(now.Keys).Order())
        {
            string? then = before.GetValueOrDefault(fact);
            string? today = now.GetValueOrDefault(fact);
            if (then != today)
            {
                RecordChangeKind kind = then is null ? RecordChangeKind.Added
                    : today is null ? RecordChangeKind.Removed : RecordChangeKind.Changed;
                yield return new RecordChange(kind, fact.Kind, fact.Domain, fact.Code, fact.Term, then, today);
            }
        }
    }

    private static Dictionary<Fact, string> FactsOf(InspectionReport report)
    {
        var facts = new Dictionary<Fact, string>();
        foreach (SpfRecordNode node in report.Tree.Nodes())
        {
            facts[new(ChangedFact.Record, node.Domain)] = node.Record ?? node.State.ToString();
            facts[new(ChangedFact.Networks, node.Domain)] =
                string.Join(' ', node.Terms.SelectMany(static term => term.Networks).Order(StringComparer.Ordinal));
        }

        foreach (Finding finding in report.Findings)
        {
            facts[new(ChangedFact.Finding, finding.RecordDomain, finding.Code.ToString(), finding.Term)] = "";
        }

        return facts;
    }

    private static Dictionary<Fact, string> FactsOf(JsonElement report)
    {
        var facts = new Dictionary<Fact, string>();
        AddNode(Member(report, "tree"), facts, 0);
        foreach (JsonElement finding in Member(report, "findings").EnumerateArray())
        {
            facts[new(ChangedFact.Finding, Member(finding, "recordDomain").GetString()!, Member(finding, "code").GetString()!,
                Member(finding, "term").GetString())] = "";
        }

        return facts;
    }

    // A tree that the test wrote is no deeper than a tree that it reads.
    private static void AddNode(JsonElement node, Dictionary<Fact, string> facts, int depth)
    {
        string domain = Member(node, "domain").GetString()!;
        JsonElement[] terms = [.. Member(node, "terms").EnumerateArray()];
        facts[new(ChangedFact.Record, domain)] = Member(node, "record").GetString() ?? Member(node, "state").GetString()!;
        facts[new(ChangedFact.Networks, domain)] = string.Join(' ', terms.SelectMany(static term => Member(term, "networks").EnumerateArray())
            .Select(static network => network.GetString()).Order(StringComparer.Ordinal));
        foreach (JsonElement record in terms.Select(static term => Member(term, "record")))
        {
            if (depth < 300 && record.ValueKind is not JsonValueKind.Null)
            {
                AddNode(record, facts, depth + 1);
            }
        }
    }

    // The command line begins members with a small letter, ConvertTo-Json with a capital one.
    private static JsonElement Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement member) ? member : parent.GetProperty(char.ToUpperInvariant(name[0]) + name[1..]);

    private readonly record struct Fact(ChangedFact Kind, string Domain, string? Code = null, string? Term = null) : IComparable<Fact>
    {
        public int CompareTo(Fact other) => string.CompareOrdinal(Key, other.Key);

        private string Key => $"{(int)Kind} {Domain} {Code} {Term}";
    }
}
