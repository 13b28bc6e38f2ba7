using System.Collections.Immutable;
using System.Globalization;
using SenderId.Publishing.Text;
using SenderId.Records;

namespace SenderId.Publishing.Wizard;

/// <summary>Asks who sends mail for a domain, after showing what it publishes now.</summary>
public static class WizardInterview
{
    private static readonly Qualifier[] s_others = [Qualifier.SoftFail, Qualifier.Fail, Qualifier.Neutral];
    private static readonly WizardIdentity[] s_identities = [WizardIdentity.Both, WizardIdentity.MailFrom, WizardIdentity.Pra];

    /// <summary>Asks, in the language of the current culture. A sender that is none is named and asked for again.</summary>
    public static WizardAnswers Ask(IWizardPrompt prompt, PublishedState published)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(published);
        prompt.Say(Shown("ShowRecords", published.Records));
        prompt.Say(Shown("ShowMailExchangers", published.MailExchangers));
        prompt.Say(Shown("ShowAddresses", published.Addresses));
        if (!prompt.Confirm(Text("AskAnybody"), usual: true))
        {
            return new WizardAnswers { NobodySends = true };
        }

        return new WizardAnswers
        {
            MailExchangersSend = prompt.Confirm(Text("AskMailExchangers"), published.MailExchangers.Count > 0),
            HostsSend = prompt.Confirm(Text("AskHosts"), usual: false),
            Senders = Words(prompt, "AskSenders", RecordWizard.ReadSender),
            Includes = Words(prompt, "AskIncludes", RecordWizard.ReadInclude),
            ReverseNamesSend = prompt.Confirm(Text("AskReverseNames"), usual: false),
            Others = prompt.Choose(Text("AskOthers"), s_others),
            Identity = prompt.Choose(Text("AskIdentity"), s_identities),
        };
    }

    private static ImmutableArray<string> Words(IWizardPrompt prompt, string question, Func<string, string> read)
    {
        while (true)
        {
            string[] words = prompt.AskLine(Text(question)).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
            try
            {
                _ = words.Select(read).Count(static term => term.Length > 0);
                return [.. words];
            }
            catch (WizardAnswerException e)
            {
                prompt.Say(e.Message);
            }
        }
    }

    private static string Shown(string label, ReadableCollection<string> values) =>
        $"{Text(label)}: {(values.Count == 0 ? Text("ShowNothing") : PrintableText.Of(string.Join(", ", values)))}";

    private static string Text(string key) => PublishingTexts.Format(key, CultureInfo.CurrentUICulture);
}
