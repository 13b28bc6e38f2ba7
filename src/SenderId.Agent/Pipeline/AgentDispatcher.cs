using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Decisions;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>Gets the agents' decisions, whatever happens: a fault, a delay or too much to do ends in the one that was configured for it.</summary>
internal sealed class AgentDispatcher(
    AgentPipeline pipeline, IAgentLogSink journal, AgentCounters counters, AgentOptions options, TimeProvider clock, ILogger logger)
    : IMailFilter
{
    /// <inheritdoc />
    public SmtpEvents Events => pipeline.Events;

    /// <inheritdoc />
    public SmtpEvents Refusals => pipeline.Refusals;

    /// <inheritdoc />
    /// <remarks>Writes the decisions down, and returns those to carry out: none in a dry run.</remarks>
    public async ValueTask<ImmutableArray<Decision>> DecideAsync(
        SmtpEvents at, MailTransaction mail, bool isServed, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        mail = options.IsInternalClient(mail.Session) ? mail with { IsFromLocalClient = true } : mail;
        ImmutableArray<Decision> decisions = mail switch
        {
            { IsHeaderTooLarge: true } => [FailureDecision.HeaderTooLarge],
            { IsOutOfBudget: true } => [FailureDecision.OutOfBudget],
            _ when !isServed => [Failure(mail, "Overload", "More connections than are served")],
            _ => await AskAsync(at, mail, cancellationToken).ConfigureAwait(false),
        };
        counters.Record(decisions, clock.GetElapsedTime(start));
        journal.Record(at, mail, decisions);

        // A body is asked for in a dry run too, or the log would not say what would be done; a decision that asks for one changes nothing.
        return options.IsDryRun ? [.. decisions.Where(static decision => decision.Body is not null)] : decisions;
    }

    private async ValueTask<ImmutableArray<Decision>> AskAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        string SessionId() => mail.Session.Id.ToString("X16", CultureInfo.InvariantCulture);
        try
        {
            ValueTask<ImmutableArray<Decision>> decision = pipeline.DecideAsync(at, mail, cancellationToken);
            return decision.IsCompletedSuccessfully
                ? decision.Result
                : await decision.AsTask().WaitAsync(options.MaxDecisionTime, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException)
        {
            AgentLogMessages.AgentTooSlow(logger, SessionId(), options.MaxDecisionTime.TotalSeconds);
            return [Failure(mail, "Timeout", "The agents took too long")];
        }
#pragma warning disable CA1031 // The outermost loop of a head: whatever went wrong in an agent, the mail server gets the configured answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            AgentLogMessages.AgentFailed(logger, e, SessionId());
            return [Failure(mail, "Fault", e.GetType().Name)];
        }
    }

    private Decision Failure(MailTransaction mail, string reason, string diagnostics) =>
        FailureDecision.Create(mail, options, reason, diagnostics);
}
