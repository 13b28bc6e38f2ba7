using System.Globalization;
using SenderId.Publishing.Text;

namespace SenderId.Publishing.Wizard;

/// <summary>An answer that is not what was asked for: neither address nor network nor name of a sender, or no domain to include.</summary>
public sealed class WizardAnswerException : FormatException
{
    internal WizardAnswerException(string rule, string answer)
        : base(PublishingTexts.Format(rule, CultureInfo.CurrentUICulture, answer)) => Answer = answer;

    /// <summary>The answer as it was given.</summary>
    public string Answer { get; }
}
