using Spectre.Console;

namespace SenderId.Cli.Output;

/// <summary>Makes Spectre consoles for text that may or may not go to a terminal.</summary>
internal static class ConsoleText
{
    // Text that is read by a program or a pager must not be wrapped.
    private const int Unlimited = 1 << 20;

    /// <summary>A console over a writer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="usesColour">Whether text may be coloured.</param>
    /// <param name="width">How many columns a line may take; null for any number.</param>
    internal static IAnsiConsole Over(TextWriter writer, bool usesColour, int? width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = usesColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = usesColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new LineFeedWriter(writer)),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width ?? Unlimited;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
