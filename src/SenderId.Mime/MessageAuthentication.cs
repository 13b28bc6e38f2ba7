using System.Collections.Immutable;
using SenderId.Authentication;
using SenderId.Check;
using SenderId.Evaluation;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Mime.Arc;
using SenderId.Mime.Dkim;
using SenderId.Mime.Dmarc;

namespace SenderId.Mime;

/// <summary>Checks DKIM, ARC and DMARC of messages, beside the Sender ID verdict and without changing it.</summary>
/// <remarks>
/// RFC 6376, RFC 8617, RFC 9989; SPF for DMARC is that of the engine, for MAIL FROM or, where it is empty, HELO. Keys and policies are asked for
/// through the same door as records. Safe for any number of concurrent messages.
/// </remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="options">How checks are carried out.</param>
/// <param name="clock">The clock that time limits are measured with and signatures expire by.</param>
public sealed class MessageAuthentication(IDnsResolver resolver, SenderIdCheckOptions options, TimeProvider clock)
{
    private readonly CheckHost _checkHost = new(resolver, options.Limits, clock, options.Prefetch, options.CompiledRecords);

    /// <summary>Checks one message.</summary>
    /// <param name="header">The header section.</param>
    /// <param name="verdict">The verdict on the message, which knows where it came from.</param>
    /// <param name="open">Opens the message from its first octet; called once, before DNS is asked, and only for a message with signatures.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>What was found; never an exception for what a sender, a publisher or DNS does.</returns>
    /// <exception cref="IOException">The message cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<AuthenticationReport> CheckAsync(
        HeaderSection header, Verdict verdict, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(open);
        if (header.IsTruncated)
        {
            return new()
            {
                Dmarc = new() { Status = AuthenticationStatus.PermError, Reason = $"the header section is over a limit ({header.Fault})" },
            };
        }

        List<TraceEntry>? trace = options.WithTrace ? [] : null;
        var questions = new KeyQuestions(resolver, options.Limits.MaxElapsed, clock, trace, cancellationToken);
        var keys = new KeyLookup(questions);
        using var signatures = MessageSignatures.Read(header, open);
        var check = new SignatureCheck(keys, header, clock);
        ImmutableArray<DkimResult> dkim = await DkimCheck.CheckAsync(signatures, check).ConfigureAwait(false);
        ArcResult arc = await new ArcCheck(signatures.Arc, keys).CheckAsync(check, signatures.BodyOfArc).ConfigureAwait(false);
        ImmutableArray<string> authors = AuthorDomains.Of(header);
        string? mailFrom = verdict.Envelope.MailFrom ?? ForwardingHints.ReturnPath(header);
        CheckOutcome? spf = await CheckSpfAsync(verdict, mailFrom, trace, cancellationToken).ConfigureAwait(false);
        DmarcResult dmarc = await new DmarcCheck(questions).CheckAsync(authors, (spf?.Status, spf?.Domain), dkim).ConfigureAwait(false);
        return new()
        {
            Dkim = dkim,
            Arc = arc,
            Dmarc = dmarc,
            Hints = ForwardingHints.Find(header, mailFrom),
            Forwarding = ForwardingHints.Explain(verdict.Status, dmarc, dkim, arc),
            Trace = trace is null ? [] : [.. trace],
        };
    }

    private async ValueTask<CheckOutcome?> CheckSpfAsync(
        Verdict verdict, string? mailFrom, List<TraceEntry>? trace, CancellationToken cancellationToken)
    {
        if (verdict.Checks.FirstOrDefault(static check => check.Scope == IdentityScope.MailFrom) is { Cause: not Cause.MalformedDomain } known)
        {
            return known;
        }

        string helo = verdict.HelloDomain ?? "";
        if (mailFrom is null || (mailFrom.Length == 0 && helo.Length == 0) || verdict.Origin.Address is not { } client)
        {
            return null;
        }

        CheckRequest request = CheckRequest.ForMailFrom(client, mailFrom, helo) with
        {
            ReceiverDomain = options.ServerName,
            WithTrace = options.WithTrace,
            Records = RecordPreference.Spf1Only,
        };
        CheckOutcome outcome = await _checkHost.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        trace?.AddRange(outcome.Trace);
        return outcome;
    }
}
