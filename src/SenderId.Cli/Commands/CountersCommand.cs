using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SenderId.Check;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Store.Counters;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid counters</c>.</summary>
internal sealed class CountersCommand
{
    private readonly Option<string?> _state = new("--state")
    {
        Description = "State folder of the agent. Default: that of the configuration.",
        HelpName = "FOLDER",
    };
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private CountersCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new CountersCommand(terminal);
        var command = new DocumentedCommand(
            "counters",
            "Show the agent's counters, restarts included; a running agent writes them down every five seconds.",
            "senderid counters",
            "senderid counters --format json");
        command.Options.Add(definition._state);
        definition._format.AddTo(command);
        definition._config.AddTo(command);
        command.SetAction(definition.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetValue(_state) ?? AgentFolders.State(_config.LoadOrDefaults(parsed, _terminal).Agent, _terminal.Variable);
        CounterRecord record = Read(folder);
        if (_format.Read(parsed) == OutputFormat.Text)
        {
            using StreamWriter text = _terminal.OpenText();
            int width = SenderIdCounters.All.Max(static entry => entry.Name.Length);
            foreach ((SenderIdCounter counter, string name) in SenderIdCounters.All)
            {
                text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name.PadRight(width)}  {record.Counts.GetValueOrDefault(counter.ToString())}"));
            }

            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Since {record.Since:u}, written {record.Written:u}"));
            return ExitCode.Done;
        }

        WriteJson(record);
        return ExitCode.Done;
    }

    private static CounterRecord Read(string folder)
    {
        try
        {
            return CounterFile.Read(folder)
                ?? throw new UnreadableException([$"counters: no agent has counted in {folder}; name its state folder with --state."]);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException([$"counters: {e.Message}"]);
        }
    }

    private void WriteJson(CounterRecord record)
    {
        using (var writer = new Utf8JsonWriter(_terminal.Output, JsonOutput.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("since"u8, record.Since);
            writer.WriteString("written"u8, record.Written);
            foreach ((SenderIdCounter counter, _) in SenderIdCounters.All)
            {
                writer.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(counter.ToString()), record.Counts.GetValueOrDefault(counter.ToString()));
            }

            writer.WriteEndObject();
        }

        _terminal.Output.Write("\n"u8);
    }
}
