namespace SenderId;

/// <summary>One step of an evaluation, in the order in which things happened.</summary>
/// <param name="Depth">How deep in the include and redirect tree, 0 for the domain checked.</param>
/// <param name="Kind">What the entry tells.</param>
/// <param name="Subject">What it is about: the domain, the term, the question (<c>TXT example.com</c>), the macro string.</param>
/// <param name="Detail">What was found, in one line.</param>
public sealed record TraceEntry(int Depth, TraceKind Kind, string Subject, string Detail)
{
    /// <summary>The answer with its provenance, for questions.</summary>
    public Lookup.DnsAnswer? Answer { get; init; }

    /// <summary>How long the answer took; zero where no clock is involved.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The entry as one line, indented by two spaces a level.</summary>
    public override string ToString() =>
        Detail.Length == 0 ? $"{new string(' ', 2 * Depth)}{Subject}" : $"{new string(' ', 2 * Depth)}{Subject}: {Detail}";
}
