using System.CommandLine;
using System.Globalization;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Reporting;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid report</c>.</summary>
internal sealed class ReportCommand
{
    private readonly Option<string[]> _paths = new("--log-path")
    {
        Description = "Folder of an agent log, or one file of it; repeat for the logs of several servers. Default: that of the configuration.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _start = new("--start")
    {
        Description = "First moment wanted, such as 2026-11-01; the same time before it is compared.",
        HelpName = "TIME",
    };
    private readonly Option<string?> _end = new("--end") { Description = "Last moment wanted.", HelpName = "TIME" };
    private readonly Option<string?> _top = new("--top") { Description = "How many rows each list has at most. Default: 10.", HelpName = "N" };
    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write one HTML file that needs nothing else. Without --format nothing is printed.",
        HelpName = "FILE",
    };
    private readonly Option<string[]> _ownDomains = new("--own-domain")
    {
        Description = "A domain of your own, with those below it. Repeatable. Default: OwnDomains of the configuration, else whom mail is for.",
        HelpName = "DOMAIN",
    };

    private readonly LanguageOption _language = new();
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private ReportCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new ReportCommand(terminal);
        var command = new DocumentedCommand(
            "report",
            "Say what the agent log shows: how much mail, who pretends to be us, whom we refused, what a setting would have done.",
            "senderid report --start 2026-11-01",
            "senderid report --log-path samples/log/mx1 --log-path samples/log/mx2 --html report.html");
        foreach (Option option in new Option[] { definition._paths, definition._start, definition._end, definition._top, definition._ownDomains,
            definition._html })
        {
            command.Options.Add(option);
        }

        definition._language.AddTo(command);
        definition._format.AddTo(command);
        definition._config.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => definition.Run(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        OutputFormat format = _format.Read(parsed);
        CultureInfo language = _language.Read(parsed);
        ReportOptions options = ReadOptions(parsed);
        AgentLogReport report = Build(options, cancellationToken);
        if (parsed.GetValue(_html) is { } file)
        {
            WritePage(file, report, language);
            if (!_format.IsGiven(parsed))
            {
                return ExitCode.Done;
            }
        }

        if (format == OutputFormat.Text)
        {
            WriteText(report, language);
        }
        else
        {
            AgentLogReportJson.Write(_terminal.Output, report);
        }

        return ExitCode.Done;
    }

    private void WritePage(string file, AgentLogReport report, CultureInfo language)
    {
        try
        {
            File.WriteAllText(file, ReportPage.Create(report, language));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnreadableException([$"{_html.Name} {file}: cannot be written: {e.Message}"]);
        }
    }

    private AgentLogReport Build(ReportOptions options, CancellationToken cancellationToken)
    {
        var progress = new ProgressLine(_terminal, TimeProvider.System, "lines");
        try
        {
            return ReportBuilder.Build(options, state => progress.Show(state.LineCount), cancellationToken);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new UnreadableException([$"report: {e.Message} Name the folder with {_paths.Name}."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException([$"report: {e.Message}"]);
        }
        finally
        {
            progress.Clear();
        }
    }

    private ReportOptions ReadOptions(ParseResult parsed)
    {
        Configuration configuration = _config.LoadOrDefaults(parsed, _terminal);
        string[] named = parsed.GetValue(_paths) ?? [];
        var options = new ReportOptions
        {
            LogPaths = named.Length > 0 ? [.. named] : [AgentFolders.Log(configuration.Agent, _terminal.Variable)],
            Start = OptionValues.Start(_start.Name, parsed.GetValue(_start)),
            End = OptionValues.End(_end.Name, parsed.GetValue(_end)),
            Top = parsed.GetValue(_top) is { } top ? OptionValues.Count(_top.Name, top, ReportOptions.MaxTop) : ReportOptions.DefaultTop,
            OwnDomains = [.. (parsed.GetValue(_ownDomains) ?? []).Select(OwnDomain)],
        };
        return configuration.Exists ? options.WithSettings(configuration.SenderId, configuration.SenderReputation) : options;
    }

    private DomainName OwnDomain(string text) =>
        DomainName.TryParse(text, out DomainName? domain)
            ? domain
            : throw new UsageException($"{_ownDomains.Name} {text}: this is not a domain name; write one like example.org.");

    private void WriteText(AgentLogReport report, CultureInfo language)
    {
        using StreamWriter text = _terminal.OpenText();
        int? width = _terminal.IsOutputTerminal ? TerminalWidth() : null;
        foreach (string line in new ReportTextOutput(language, width).Lines(report))
        {
            text.WriteLine(line);
        }
    }

    private int TerminalWidth() =>
        int.TryParse(_terminal.Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns >= 40
            ? columns : 100;
}
