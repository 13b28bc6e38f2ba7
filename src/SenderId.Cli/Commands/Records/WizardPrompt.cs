using SenderId.Publishing.Wizard;
using Spectre.Console;

namespace SenderId.Cli.Commands.Records;

/// <summary>Asks the wizard's questions at a terminal.</summary>
internal sealed class WizardPrompt(IAnsiConsole console) : IWizardPrompt
{
    /// <summary>Asks for the domain.</summary>
    internal string AskDomain() => console.Ask<string>("Domain:");

    /// <inheritdoc />
    public void Say(string text) => console.WriteLine(PrintableText.Of(text));

    /// <inheritdoc />
    public bool Confirm(string question, bool usual) => console.Confirm(Markup.Escape(question), usual);

    /// <inheritdoc />
    public string AskLine(string question) => console.Prompt(new TextPrompt<string>(Markup.Escape(question)).AllowEmpty());

    /// <inheritdoc />
    public T Choose<T>(string question, IReadOnlyList<T> choices)
        where T : struct, Enum
    {
        string[] words = [.. choices.Select(WizardWords.Of)];
        string word = console.Prompt(new TextPrompt<string>(Markup.Escape(question)).AddChoices(words).DefaultValue(words[0]));
        return choices[Array.IndexOf(words, word)];
    }
}
