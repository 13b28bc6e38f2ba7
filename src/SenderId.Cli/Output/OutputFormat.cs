namespace SenderId.Cli.Output;

/// <summary>The form of what goes to standard output.</summary>
internal enum OutputFormat : byte
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Comma-separated values with a header, where a command has them.</summary>
    Csv,
}
