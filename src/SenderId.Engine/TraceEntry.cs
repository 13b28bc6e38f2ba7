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

    /// <summary>The term that the publisher probably had in mind; null where there is no guess.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>The subject and what was found, as one line: English, unless a front end has set it in the words of its user.</summary>
    public string Line
    {
        get => field ?? $"{Subject}{(Detail.Length == 0 ? "" : ": ")}{Detail}{(DidYouMean is null ? "" : $" (did you mean {DidYouMean}?)")}";
        init;
    }

    /// <summary>The entry as one line, indented by two spaces a level.</summary>
    public override string ToString() => $"{new string(' ', 2 * Depth)}{Line}";
}
