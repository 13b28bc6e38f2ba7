namespace SenderId.Publishing.Wizard;

/// <summary>An answer that is neither an address nor a network nor a name.</summary>
public sealed class WizardAnswerException : FormatException
{
    /// <summary>Makes one.</summary>
    /// <param name="answer">The answer.</param>
    public WizardAnswerException(string answer)
        : base($"'{answer}' is not an address, a network or a host name; write 192.0.2.1, 192.0.2.0/24, 2001:db8::/32 or mail.example.org.") =>
        Answer = answer;

    /// <summary>The answer as it was given.</summary>
    public string Answer { get; }
}
