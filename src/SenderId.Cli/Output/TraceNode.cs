namespace SenderId.Cli.Output;

/// <summary>An entry of a trace with what happened on its account.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Children">What was asked and checked for it, in order.</param>
internal sealed record TraceNode(TraceEntry Entry, IReadOnlyList<TraceNode> Children);
