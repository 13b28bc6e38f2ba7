using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using SenderId.PowerShell.Text;
using SenderId.Publishing.Wizard;

namespace SenderId.PowerShell.Work;

/// <summary>Asks the wizard's questions by PowerShell's own prompts.</summary>
internal sealed class HostPrompt(PSHostUserInterface host) : IWizardPrompt
{
    /// <inheritdoc />
    public void Say(string text) => host.WriteLine(PrintableText.Of(text));

    /// <inheritdoc />
    public bool Confirm(string question, bool usual) => Ask(question, [Strings.ChoiceYes, Strings.ChoiceNo], usual ? 0 : 1) == 0;

    /// <inheritdoc />
    public string AskLine(string question)
    {
        host.Write(question + " ");
        return host.ReadLine() ?? "";
    }

    /// <inheritdoc />
    public T Choose<T>(string question, IReadOnlyList<T> choices)
        where T : struct, Enum => choices[Ask(question, choices.Select(static choice => $"&{choice}"), 0)];

    private int Ask(string question, IEnumerable<string> labels, int usual) => host.PromptForChoice(
        "", question, new Collection<ChoiceDescription>([.. labels.Select(static label => new ChoiceDescription(label))]), usual);
}
