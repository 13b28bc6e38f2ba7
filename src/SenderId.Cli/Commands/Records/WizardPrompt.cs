using SenderId.Publishing.Wizard;
using SenderId.Records;
using Spectre.Console;

namespace SenderId.Cli.Commands.Records;

/// <summary>Asks at a terminal who sends mail, after showing what is published now.</summary>
internal static class WizardPrompt
{
    internal static string Domain(IAnsiConsole console) => console.Ask<string>("Domain:");

    internal static WizardAnswers Answers(IAnsiConsole console, PublishedState published)
    {
        Show(console, "Records", published.Records);
        Show(console, "MX", published.MailExchangers);
        Show(console, "Addresses", published.Addresses);
        if (console.Confirm("Does anybody send mail for the domain?") is false)
        {
            return new WizardAnswers { NobodySends = true };
        }

        bool mx = console.Confirm("Do the hosts that receive its mail also send it?", published.MailExchangers.Count > 0);
        bool a = console.Confirm("Do the hosts that its own name stands for send mail?", defaultValue: false);
        return new WizardAnswers
        {
            MailExchangersSend = mx,
            HostsSend = a,
            Senders = [.. Words(console, "Further hosts, addresses and networks (empty for none):")],
            Includes = [.. Words(console, "Domains whose policies hold for this one too (empty for none):")],
            ReverseNamesSend = console.Confirm("Do hosts send whose reverse names lie in the domain (slow, not to be used)?", defaultValue: false),
            Others = Choose(console, "And everybody else? [fail/softfail/neutral]", "softfail") switch
            {
                "fail" => Qualifier.Fail,
                "neutral" => Qualifier.Neutral,
                _ => Qualifier.SoftFail,
            },
            Identity = Choose(console, "For which identity? [both/mfrom/pra]", "both") switch
            {
                "mfrom" => WizardIdentity.MailFrom,
                "pra" => WizardIdentity.Pra,
                _ => WizardIdentity.Both,
            },
        };
    }

    private static void Show(IAnsiConsole console, string label, IEnumerable<string> values)
    {
        string text = string.Join(", ", values);
        console.WriteLine($"{label}: {(text.Length == 0 ? "none" : PrintableText.Of(text))}");
    }

    private static string[] Words(IAnsiConsole console, string question) =>
        console.Prompt(new TextPrompt<string>(Markup.Escape(question)).AllowEmpty()).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Choose(IAnsiConsole console, string question, string usual) =>
        console.Prompt(new TextPrompt<string>(Markup.Escape(question)).DefaultValue(usual)).Trim().ToLowerInvariant();
}
