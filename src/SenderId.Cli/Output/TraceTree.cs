using System.Globalization;
using SenderId.Lookup;
using Spectre.Console;

namespace SenderId.Cli.Output;

/// <summary>Prints a trace as a tree: what was asked below what asked for it.</summary>
internal static class TraceTree
{
    /// <summary>Writes the tree.</summary>
    internal static void Write(IAnsiConsole console, IReadOnlyList<TraceEntry> trace)
    {
        if (trace.Count == 0)
        {
            return;
        }

        var tree = new Tree(new Text("Trace", SignalColour.Quiet));
        Add(tree, TraceNesting.Of(trace));
        console.Write(tree);
    }

    private static void Add(IHasTreeNodes parent, IReadOnlyList<TraceNode> nodes)
    {
        foreach (TraceNode node in nodes)
        {
            Add(parent.AddNode(LineFor(node.Entry)), node.Children);
        }
    }

    private static Paragraph LineFor(TraceEntry entry)
    {
        var line = new Paragraph(PrintableText.Of(entry.Subject), StyleOf(entry));
        line.Append(PrintableText.Of(entry.Line[entry.Subject.Length..]));
        if (entry.Answer is { } answer)
        {
            line.Append($"  [{Provenance(entry, answer)}]", SignalColour.Quiet);
        }

        return line;
    }

    private static Style? StyleOf(TraceEntry entry) => entry.Kind switch
    {
        TraceKind.Check => new Style(decoration: Decoration.Bold),
        TraceKind.Question => new Style(Color.Teal),
        TraceKind.Limit => SignalColour.Alarm,
        TraceKind.UnknownModifier or TraceKind.UnreachableTerm or TraceKind.IgnoredRedirect or TraceKind.DroppedExplanation =>
            SignalColour.Warning,
        _ => null,
    };

    // Server, transport, how long the server took, and whether an earlier answer served. The evaluation itself may have waited less:
    // it asks ahead.
    private static string Provenance(TraceEntry entry, DnsAnswer answer)
    {
        TimeSpan elapsed = answer.Source?.Elapsed ?? entry.Elapsed;
        string time = string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0.0} ms");
        return answer.Source is { } source
            ? $"{source.Server} {source.Transport}{(source.Fallback is { } fallback ? $" after {fallback}" : "")}, {time}"
                + (source.IsFromCache ? ", from cache" : "")
            : $"{answer.Code}, {time}";
    }
}
