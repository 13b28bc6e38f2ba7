using System.CommandLine;

namespace SenderId.Cli.Options;

/// <summary>The option <c>--fail-on</c>: which statuses make the exit code 1.</summary>
internal sealed class FailOnOption(string defaultText)
{
    private readonly Option<string[]> _option = new("--fail-on")
    {
        Description = $"Statuses that make the exit code 1, with commas between, or 'nothing'. Default: {defaultText}.",
        HelpName = "STATUS,…",
    };

    /// <summary>Adds the option to a command.</summary>
    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>The statuses asked for; null where the option was not given.</summary>
    internal IReadOnlySet<SenderIdStatus>? Read(ParseResult parsed) => parsed.GetValue(_option) switch
    {
        null or [] => null,
        [var only] when only.Equals("nothing", StringComparison.OrdinalIgnoreCase) => new HashSet<SenderIdStatus>(),
        { } texts => OptionValues.Statuses(_option.Name, texts),
    };
}
