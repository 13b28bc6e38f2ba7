using System.CommandLine;
using System.Globalization;

namespace SenderId.Cli.Options;

/// <summary>The option <c>--language</c>.</summary>
internal sealed class LanguageOption
{
    private readonly Option<string?> _option = new("--language")
    {
        Description = "Language of the report. Default: that of the system, English where there is no such text.",
        HelpName = "en|fr|zh-Hans",
    };

    /// <summary>Adds the option to a command.</summary>
    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>The language asked for.</summary>
    internal CultureInfo Read(ParseResult parsed) => parsed.GetValue(_option)?.ToUpperInvariant() switch
    {
        null => CultureInfo.CurrentUICulture,
        "EN" => CultureInfo.GetCultureInfo("en"),
        "FR" => CultureInfo.GetCultureInfo("fr"),
        "ZH-HANS" => CultureInfo.GetCultureInfo("zh-Hans"),
        _ => throw new UsageException($"{_option.Name} {parsed.GetValue(_option)}: this is not a language of the report; write en, fr or zh-Hans."),
    };
}
