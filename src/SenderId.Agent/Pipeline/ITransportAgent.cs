using SenderId.Decisions;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>One step of the pipeline: looks at a message at certain events and says what should become of it.</summary>
public interface ITransportAgent
{
    /// <summary>The name in logs, such as <c>Sender Id Agent</c>.</summary>
    string Name { get; }

    /// <summary>The events it takes part in by the settings and lists in force now.</summary>
    SmtpEvents Events { get; }

    /// <summary>The events at which it may refuse by the settings and lists in force now: there the mail server waits for an answer.</summary>
    /// <value>All of <see cref="Events"/> unless an agent knows better.</value>
    SmtpEvents Refusals => Events;

    /// <summary>Finds what exempts a message from every agent, whatever their order; asked before any of them decides.</summary>
    /// <param name="at">The event.</param>
    /// <param name="mail">What is known so far.</param>
    /// <returns>The decision in place of all others, which accepts; null where nothing exempts the message.</returns>
    Decision? FindExemption(SmtpEvents at, MailTransaction mail) => null;

    /// <summary>Decides about a message; safe for any number of messages at once.</summary>
    /// <param name="at">The event, one of <see cref="Events"/>.</param>
    /// <param name="mail">What is known so far.</param>
    /// <param name="cancellationToken">Cancelled when the mail server hangs up.</param>
    ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken);

    /// <summary>Takes note of a message that another agent refused, and which this one would not see any more; it can change nothing.</summary>
    /// <param name="mail">What is known of the message, the refusal included.</param>
    /// <param name="cancellationToken">Cancelled when the mail server hangs up.</param>
    /// <returns>What the log is to say of it, as <c>Name=value</c>; empty for nothing.</returns>
    ValueTask<string> ObserveRefusalAsync(MailTransaction mail, CancellationToken cancellationToken) => new("");
}
