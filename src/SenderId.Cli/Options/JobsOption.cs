using System.CommandLine;

namespace SenderId.Cli.Options;

/// <summary>The option <c>--jobs</c>.</summary>
internal sealed class JobsOption
{
    private const int MostJobs = 256;

    private readonly Option<string?> _option = new("--jobs")
    {
        Description = "How many threads read, and as many evaluate; waiting for DNS takes no thread. Default: one for each processor.",
        HelpName = "N",
    };

    /// <summary>Adds the option to a command.</summary>
    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>How many threads are asked for.</summary>
    internal int Read(ParseResult parsed) =>
        parsed.GetValue(_option) is { } text ? OptionValues.Count(_option.Name, text, MostJobs) : Environment.ProcessorCount;
}
