namespace SenderId.Cli.Output;

/// <summary>Makes a tree of a trace, which tells things in the order in which they happened: a term after its questions.</summary>
/// <remarks>A check holds all up to its result; a term, a record or a result holds the questions and checks just before it.</remarks>
internal sealed class TraceNesting
{
    private readonly IReadOnlyList<TraceEntry> _trace;
    private int _next;

    private TraceNesting(IReadOnlyList<TraceEntry> trace) => _trace = trace;

    /// <summary>The tree of a whole trace.</summary>
    internal static IReadOnlyList<TraceNode> Of(IReadOnlyList<TraceEntry> trace) => new TraceNesting(trace).Read(0, isInCheck: false);

    private List<TraceNode> Read(int depth, bool isInCheck)
    {
        var nodes = new List<TraceNode>();
        var causes = new List<TraceNode>();
        while (_next < _trace.Count && _trace[_next].Depth >= depth)
        {
            TraceEntry entry = _trace[_next];
            if (entry.Depth > depth)
            {
                causes.AddRange(Read(entry.Depth, isInCheck: false));
                continue;
            }

            _next++;
            switch (entry.Kind)
            {
                case TraceKind.Check:
                    (isInCheck ? causes : nodes).Add(new TraceNode(entry, Read(depth, isInCheck: true)));
                    break;
                case TraceKind.Question or TraceKind.Expansion or TraceKind.Limit when isInCheck:
                    causes.Add(new TraceNode(entry, []));
                    break;
                default:
                    nodes.Add(new TraceNode(entry, causes));
                    causes = [];
                    break;
            }

            if (isInCheck && entry.Kind == TraceKind.Result)
            {
                break;
            }
        }

        nodes.AddRange(causes);
        return nodes;
    }
}
