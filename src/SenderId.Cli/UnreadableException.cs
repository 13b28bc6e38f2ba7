namespace SenderId.Cli;

/// <summary>A zone or the configuration could not be read, so that nothing can be evaluated.</summary>
/// <param name="lines">One line for each fault, naming the input and what to do.</param>
internal sealed class UnreadableException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    /// <summary>One line for each fault.</summary>
    internal IReadOnlyList<string> Lines { get; } = lines;
}
