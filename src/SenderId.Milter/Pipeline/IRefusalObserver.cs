namespace SenderId.Milter.Pipeline;

/// <summary>An agent that wants to know of messages which another agent refused, and which it would not see any more.</summary>
public interface IRefusalObserver
{
    /// <summary>Takes note of a refused message; it can change nothing.</summary>
    /// <param name="mail">What is known of the message, the refusal included.</param>
    /// <param name="cancellationToken">Cancelled when the mail server hangs up.</param>
    ValueTask ObserveRefusalAsync(MailTransaction mail, CancellationToken cancellationToken);
}
