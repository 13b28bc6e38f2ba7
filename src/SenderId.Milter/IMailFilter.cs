using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Milter;

/// <summary>Decides about the mail that a milter is shown: the one thing a milter knows of who stands behind it.</summary>
public interface IMailFilter
{
    /// <summary>The events in which the filter takes part now.</summary>
    SmtpEvents Events { get; }

    /// <summary>Those of them at which it may refuse: there the mail server waits for an answer.</summary>
    SmtpEvents Refusals { get; }

    /// <summary>Decides about a message at an event. Fails only where the token is cancelled.</summary>
    /// <param name="at">The event, one of <see cref="Events"/>.</param>
    /// <param name="mail">What is known so far.</param>
    /// <param name="isServed">Whether the message is to be looked at; false on a connection beyond the number that is served.</param>
    /// <param name="cancellationToken">Cancelled when the mail server hangs up.</param>
    /// <returns>What to carry out, in order.</returns>
    ValueTask<ImmutableArray<Decision>> DecideAsync(SmtpEvents at, MailTransaction mail, bool isServed, CancellationToken cancellationToken);
}
