using System.Text.Json;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Baselines;

/// <summary>An earlier run of the test, to compare with: records, the networks of each, and findings.</summary>
public sealed class RecordBaseline
{
    private readonly Dictionary<string, Dictionary<string, string>> _domains = new(StringComparer.Ordinal);

    /// <summary>Reads the JSON of an earlier run: one report, an array of them, or one a line.</summary>
    /// <exception cref="FormatException">The text is not such JSON.</exception>
    public static RecordBaseline Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var baseline = new RecordBaseline();
        try
        {
            bool isLines = !text.TrimStart().StartsWith('[');
            foreach (string document in isLines ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [text])
            {
                using JsonDocument json = JsonDocument.Parse(document);
                foreach (JsonElement report in json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().ToArray()
                    : [json.RootElement])
                {
                    baseline._domains[report.GetProperty("domain").GetString()!] = FactsOf(report);
                }
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new FormatException($"this is not the JSON of an earlier run: {e.Message}", e);
        }

        return baseline;
    }

    /// <summary>What differs from the earlier run; a domain that was not tested then has changed.</summary>
    public IEnumerable<RecordChange> Changes(InspectionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!_domains.TryGetValue(report.Domain, out Dictionary<string, string>? before))
        {
            yield return new RecordChange(RecordChangeKind.Unknown, "", null, null);
            yield break;
        }

        Dictionary<string, string> now = FactsOf(report);
        foreach (string what in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            string? then = before.GetValueOrDefault(what);
            string? today = now.GetValueOrDefault(what);
            if (then != today)
            {
                yield return new RecordChange(
                    then is null ? RecordChangeKind.Added : today is null ? RecordChangeKind.Removed : RecordChangeKind.Changed, what, then, today);
            }
        }
    }

    private static Dictionary<string, string> FactsOf(InspectionReport report)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (SpfRecordNode node in report.Tree.Nodes())
        {
            facts[Record(node.Domain)] = node.Record ?? node.State.ToString();
            facts[Networks(node.Domain)] = string.Join(' ', node.Terms.SelectMany(static term => term.Networks).Order(StringComparer.Ordinal));
        }

        foreach (Finding finding in report.Findings)
        {
            facts[Found(finding.Code.ToString(), finding.RecordDomain, finding.Term)] = "";
        }

        return facts;
    }

    private static Dictionary<string, string> FactsOf(JsonElement report)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        AddNode(report.GetProperty("tree"), facts, 0);
        foreach (JsonElement finding in report.GetProperty("findings").EnumerateArray())
        {
            facts[Found(finding.GetProperty("code").GetString()!, finding.GetProperty("recordDomain").GetString()!,
                finding.GetProperty("term").GetString())] = "";
        }

        return facts;
    }

    // A tree that the test wrote is no deeper than a tree that it reads.
    private static void AddNode(JsonElement node, Dictionary<string, string> facts, int depth)
    {
        string domain = node.GetProperty("domain").GetString()!;
        JsonElement[] terms = [.. node.GetProperty("terms").EnumerateArray()];
        facts[Record(domain)] = node.GetProperty("record").GetString() ?? node.GetProperty("state").GetString()!;
        facts[Networks(domain)] = string.Join(' ', terms.SelectMany(static term => term.GetProperty("networks").EnumerateArray())
            .Select(static network => network.GetString()).Order(StringComparer.Ordinal));
        foreach (JsonElement term in terms.Where(term => depth < 300 && term.GetProperty("record").ValueKind == JsonValueKind.Object))
        {
            AddNode(term.GetProperty("record"), facts, depth + 1);
        }
    }

    private static string Record(string domain) => $"record of {domain}";

    private static string Networks(string domain) => $"networks of {domain}";

    private static string Found(string code, string domain, string? term) => term is null ? $"finding {code} ({domain})"
        : $"finding {code} ({domain}, {term})";
}
