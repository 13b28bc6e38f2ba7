using System.Globalization;
using SenderId.Publishing.Trees;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints a record as a tree: below each term what it stands for.</summary>
internal static class RecordTreeText
{
    private const int MaxShownCount = 8;

    internal static void Write(IAnsiConsole console, SpfRecordNode record)
    {
        var tree = new Tree(Head(record));
        Add(tree, record);
        console.Write(tree);
    }

    private static Paragraph Head(SpfRecordNode record)
    {
        var line = new Paragraph(PrintableText.Of(record.Domain), new Style(decoration: Decoration.Bold));
        line.Append(record.State == RecordState.Found ? "" : $"  {record.State}", SignalColour.Alarm);
        line.Append(record.Record is null ? "" : "  " + PrintableText.Of(record.Record));
        string lookups = Count(record.DnsLookups, "look-up");
        return line.Append(string.Create(CultureInfo.InvariantCulture, $"  [{lookups}, {record.VoidLookups} void, TTL {record.TimeToLive}]"),
            SignalColour.Quiet);
    }

    private static void Add(IHasTreeNodes parent, SpfRecordNode record)
    {
        foreach (SpfTerm term in record.Terms)
        {
            var line = new Paragraph(PrintableText.Of(term.Term), term.Kind == SpfTermKind.Malformed ? SignalColour.Alarm : null);
            line.Append(Stands(term));
            line.Append(Cost(term), SignalColour.Quiet);
            TreeNode node = parent.AddNode(line);
            if (term.Record is { } below)
            {
                Add(node.AddNode(Head(below)), below);
            }
        }
    }

    private static string Stands(SpfTerm term)
    {
        IEnumerable<string> words = term.Kind switch
        {
            SpfTermKind.Malformed => [$"expected {term.Expected}"],
            SpfTermKind.A or SpfTermKind.Mx => term.Names.Take(MaxShownCount).Concat(term.Networks.Take(MaxShownCount)),
            _ => [],
        };
        string text = string.Join(", ", words.Concat(term.VoidQuestions.Select(static question => $"nothing for {question}")));
        return text.Length == 0 ? "" : ": " + PrintableText.Of(text);
    }

    private static string Cost(SpfTerm term)
    {
        string reached = term.IsReached || term.Kind is SpfTermKind.Exp or SpfTermKind.UnknownModifier or SpfTermKind.Malformed ? ""
            : "  [never reached]";
        string life = term.TimeToLive is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", TTL {seconds}") : "";
        return term.DnsLookups == 0 || term.Record is not null ? reached : $"{reached}  [{Count(term.DnsLookups, "look-up")}{life}]";
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
