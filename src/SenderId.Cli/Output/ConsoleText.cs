using Spectre.Console;

namespace SenderId.Cli.Output;

/// <summary>Makes Spectre consoles for text that may or may not go to a terminal.</summary>
internal static class ConsoleText
{
    // Text that is read by a program or a pager must not be wrapped.
    private const int Unlimited = 1 << 20;

    /// <summary>A console over a writer.</summary>
    internal static IAnsiConsole Over(TextWriter writer, bool usesColour)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = usesColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = usesColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Unlimited;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>The style of a status.</summary>
    internal static Style StyleOf(SenderIdStatus status) => new(status switch
    {
        SenderIdStatus.Pass => Color.Green,
        SenderIdStatus.Fail => Color.Red,
        SenderIdStatus.SoftFail => Color.Yellow,
        SenderIdStatus.TempError or SenderIdStatus.PermError => Color.Magenta1,
        _ => Color.Grey,
    });
}
