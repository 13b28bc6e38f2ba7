using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>Gets the agents' rulings, whatever happens: a fault, a delay or too much to do ends in the ruling that was configured for it.</summary>
internal sealed class AgentDispatcher(
    AgentPipeline pipeline, IAgentLogSink journal, AgentCounters counters, AgentOptions options, TimeProvider clock, ILogger logger)
    : IMailFilter
{
    /// <inheritdoc />
    public SmtpEvents Events => pipeline.Events;

    /// <inheritdoc />
    public SmtpEvents Refusals => pipeline.Refusals;

    /// <inheritdoc />
    /// <remarks>Writes the rulings down, and returns those to carry out: none in a dry run.</remarks>
    public async ValueTask<ImmutableArray<AgentRuling>> RuleAsync(
        SmtpEvents at, MailTransaction mail, bool isServed, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        ImmutableArray<AgentRuling> rulings = mail switch
        {
            { IsHeaderTooLarge: true } => [FailureRuling.HeaderTooLarge(at)],
            { IsOutOfBudget: true } => [FailureRuling.OutOfBudget(at)],
            _ when !isServed => [Failure(at, mail, "Overload", "More connections than are served")],
            _ => await AskAsync(at, mail, cancellationToken).ConfigureAwait(false),
        };
        counters.Record(rulings, clock.GetElapsedTime(start));
        journal.Record(mail, rulings);
        return options.IsDryRun ? [] : rulings;
    }

    private async ValueTask<ImmutableArray<AgentRuling>> AskAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        string SessionId() => mail.Session.Id.ToString("X16", CultureInfo.InvariantCulture);
        try
        {
            ValueTask<ImmutableArray<AgentRuling>> ruling = pipeline.RuleAsync(at, mail, cancellationToken);
            return ruling.IsCompletedSuccessfully
                ? ruling.Result
                : await ruling.AsTask().WaitAsync(options.MaxRulingTime, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException)
        {
            AgentLogMessages.AgentTooSlow(logger, SessionId(), options.MaxRulingTime.TotalSeconds);
            return [Failure(at, mail, "Timeout", "The agents took too long")];
        }
#pragma warning disable CA1031 // The outermost loop of a head: whatever went wrong in an agent, the mail server gets the configured answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            AgentLogMessages.AgentFailed(logger, e, SessionId());
            return [Failure(at, mail, "Fault", e.GetType().Name)];
        }
    }

    private AgentRuling Failure(SmtpEvents at, MailTransaction mail, string reason, string diagnostics) =>
        FailureRuling.Create(at, mail, options, reason, diagnostics);
}
