namespace SenderId.PowerShell;

/// <summary>One step of an evaluation, in the order in which things happened.</summary>
public sealed class SenderIdTraceLine
{
    internal SenderIdTraceLine(TraceEntry entry)
    {
        (Depth, Kind, Subject, Detail) = (entry.Depth, entry.Kind, entry.Subject, entry.Detail);
        Answer = entry.Answer?.Code.ToString();
        ElapsedMilliseconds = entry.Elapsed.TotalMilliseconds;
        DidYouMean = entry.DidYouMean;
        Line = entry.Line;
    }

    /// <summary>How deep in the include and redirect tree, 0 for the domain checked.</summary>
    public int Depth { get; }

    /// <summary>What the step tells.</summary>
    public TraceKind Kind { get; }

    /// <summary>What it is about: the domain, the term, the question (<c>TXT example.com</c>), the macro string.</summary>
    public string Subject { get; }

    /// <summary>What was found, in one line.</summary>
    public string Detail { get; }

    /// <summary>How DNS answered, for questions; null for all else.</summary>
    public string? Answer { get; }

    /// <summary>How long the answer took, in milliseconds; zero where no clock is involved.</summary>
    public double ElapsedMilliseconds { get; }

    /// <summary>The term that the publisher probably had in mind; null where there is no guess.</summary>
    public string? DidYouMean { get; }

    /// <summary>The subject and what was found, as one line.</summary>
    public string Line { get; }

    /// <summary>The step as one line, indented by two spaces a level.</summary>
    public override string ToString() => $"{new string(' ', 2 * Depth)}{Line}";
}
