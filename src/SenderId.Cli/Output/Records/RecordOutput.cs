using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Comparison;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;
using SenderId.Publishing.Wizard;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints what the record commands give, one domain after the other.</summary>
internal sealed class RecordOutput(Terminal terminal, OutputFormat format)
{
    private static readonly RecordJson s_json = new(
        new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JsonOutput.Options.Encoder });

    private int _count;

    /// <summary>Prints a record with its tree.</summary>
    internal void Write(SpfRecordNode tree) => Write(tree, s_json.SpfRecordNode, console => RecordTreeText.Write(console, tree));

    /// <summary>Prints networks.</summary>
    internal void Write(FlatRecord flat) => Write(flat, s_json.FlatRecord, console => FlatText.Write(console, flat));

    /// <summary>Prints what passes no longer and what passes since.</summary>
    internal void Write(FlatDifference difference, int networkCount) =>
        Write(difference, s_json.FlatDifference, console => FlatText.Write(console, difference, networkCount));

    /// <summary>Prints a comparison.</summary>
    internal void Write(ComparisonReport report) => Write(report, s_json.ComparisonReport, console => ComparisonText.Write(console, report));

    /// <summary>Prints what the wizard wrote.</summary>
    internal void Write(WizardResult result) => Write(result, s_json.WizardResult, console => WizardText.Write(console, result));

    /// <summary>Prints findings.</summary>
    internal void Write(InspectionReport report)
    {
        if (format != OutputFormat.Csv)
        {
            Write(report, s_json.InspectionReport, console => FindingText.Write(console, report));
            return;
        }

        using StreamWriter text = terminal.OpenText();
        if (_count++ == 0)
        {
            text.WriteLine("Severity,Code,Domain,RecordDomain,Term,Why,Section,Remedy");
        }

        foreach (Finding finding in report.Findings)
        {
            text.WriteLine(string.Join(',', new[]
            {
                finding.Severity.ToString(), finding.Code.ToString(), finding.Domain, finding.RecordDomain, finding.Term, finding.Why,
                    finding.Section, finding.Remedy,
            }.Select(Quote)));
        }
    }

    /// <summary>Ends a document.</summary>
    internal void End()
    {
        if (format == OutputFormat.Json && _count > 0)
        {
            terminal.Output.Write("]\n"u8);
        }
    }

    private void Write<T>(T item, JsonTypeInfo<T> type, Action<IAnsiConsole> write)
    {
        if (format == OutputFormat.Text)
        {
            using StreamWriter text = terminal.OpenText();
            if (_count++ > 0)
            {
                text.WriteLine();
            }

            // A tree has lines for people; networks and lines of a zone file are copied.
            write(ConsoleText.Over(text, terminal.UsesColour, item is SpfRecordNode ? terminal.Width : null));
            return;
        }

        if (format == OutputFormat.Json)
        {
            terminal.Output.Write(_count == 0 ? "["u8 : ","u8);
        }

        _count++;
        terminal.Output.Write(JsonSerializer.SerializeToUtf8Bytes(item, type));
        if (format == OutputFormat.JsonLines)
        {
            terminal.Output.Write("\n"u8);
        }
    }

    // A spreadsheet takes what begins like a formula for one.
    private static string Quote(string? value)
    {
        string text = PrintableText.Of((value ?? "").Replace('\n', ' '));
        bool isFormula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@';
        return isFormula || text.AsSpan().ContainsAny(",\"\r") ? $"\"{(isFormula ? "'" : "")}{text.Replace("\"", "\"\"",
            StringComparison.Ordinal)}\"" : text;
    }
}
