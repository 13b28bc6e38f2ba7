using System.CommandLine;
using SenderId.Cli.Output;

namespace SenderId.Cli.Options;

/// <summary>The option <c>--format</c>.</summary>
/// <param name="hasCsv">Whether the command writes comma-separated values as well.</param>
internal sealed class FormatOption(bool hasCsv = false)
{
    private readonly Option<string?> _option = new("--format")
    {
        Description = "text for people, json for one document, jsonl for one object a line"
            + (hasCsv ? ", csv for a spreadsheet" : "") + ". Default: text.",
        HelpName = hasCsv ? "text|json|jsonl|csv" : "text|json|jsonl",
    };

    /// <summary>Adds the option to a command.</summary>
    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>Whether a format was asked for.</summary>
    internal bool IsGiven(ParseResult parsed) => parsed.GetValue(_option) is not null;

    /// <summary>The format asked for.</summary>
    internal OutputFormat Read(ParseResult parsed) => parsed.GetValue(_option)?.ToUpperInvariant() switch
    {
        null or "TEXT" => OutputFormat.Text,
        "JSON" => OutputFormat.Json,
        "JSONL" => OutputFormat.JsonLines,
        "CSV" when hasCsv => OutputFormat.Csv,
        _ => throw new UsageException(
            $"{_option.Name} {parsed.GetValue(_option)}: this is not a format; write text, json{(hasCsv ? ", jsonl or csv" : " or jsonl")}."),
    };
}
