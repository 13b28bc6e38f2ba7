namespace SenderId.Milter.Pipeline;

/// <summary>One step of the pipeline: looks at a message at certain events and says what should become of it.</summary>
public interface ITransportAgent
{
    /// <summary>The name in logs, such as <c>Sender Id Agent</c>.</summary>
    string Name { get; }

    /// <summary>The events it takes part in.</summary>
    SmtpEvents Events { get; }

    /// <summary>Rules on a message; safe for any number of messages at once.</summary>
    /// <param name="at">The event, one of <see cref="Events"/>.</param>
    /// <param name="mail">What is known so far.</param>
    /// <param name="cancellationToken">Cancelled when the mail server hangs up.</param>
    ValueTask<Ruling> RuleAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken);
}
