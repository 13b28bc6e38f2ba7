using System.Collections.Immutable;
using SenderId.Authentication;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Lookup;
using SenderId.Mail;

namespace SenderId.Check;

/// <summary>The whole walk: a message and what SMTP knew go in, a verdict comes out.</summary>
/// <remarks>RFC 4406 section 4. Safe for any number of concurrent checks.</remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="options">How checks are carried out.</param>
/// <param name="clock">The clock that time limits are measured with.</param>
/// <exception cref="ArgumentException">The options name no server: then no stamp could say who checked.</exception>
public sealed class SenderIdCheck(IDnsResolver resolver, SenderIdCheckOptions options, TimeProvider clock)
{
    private readonly CheckHost _checkHost = new(resolver, options.Limits, clock, options.Prefetch, options.CompiledRecords);
    private readonly DispositionSearch _dispositions = new(
        new SenderProof(
            new CheckHost(resolver, options.Limits, clock, options.Prefetch, options.CompiledRecords), resolver, options.Limits, clock));

    private readonly SenderIdCheckOptions _options = string.IsNullOrWhiteSpace(options.ServerName)
        ? throw new ArgumentException("The name of the server must not be empty.", nameof(options))
        : options;

    /// <summary>Checks a message.</summary>
    /// <param name="headers">The header section of the message.</param>
    /// <param name="envelope">What the SMTP session knew.</param>
    /// <param name="config">The administrator's settings.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <param name="verifier">Verifies signatures, where the caller can show the body: then <see cref="Verdict.Pending"/> may wait for it. Null
    /// where no body can be shown.</param>
    /// <returns>The verdict; never an exception for what a sender, a publisher or DNS does. An exempt message asks DNS nothing,
    /// unless the settings ask for its status or for a proof.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<Verdict> CheckAsync(
        HeaderSection headers,
        Envelope envelope,
        SenderIdConfig config,
        CancellationToken cancellationToken,
        ISignatureVerifier? verifier = null)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(config);

        PraSelection pra = PraSelector.Select(headers, config.PraAlgorithm, envelope);
        OriginatingAddress origin = ReceivedTrace.FindOrigin(headers, envelope, config.InternalSMTPServers);
        var identities = new Identities(pra, origin, envelope, _options, config);

        Exemption? exemption = Bypass.Find(config, envelope, origin, pra) ?? MissingOrigin(origin);
        ImmutableArray<CheckOutcome> checks = exemption is null || (origin.Address is not null && exemption.IsEvaluated(config))
            ? await EvaluateAsync(identities, cancellationToken).ConfigureAwait(false)
            : [];
        ProvedDisposition found = await _dispositions
            .FindAsync(headers, identities, checks, exemption, verifier, cancellationToken).ConfigureAwait(false);
        bool isFromOutside = envelope.IsFromOutside(config.InternalSMTPServers);
        Verdict verdict = VerdictWriter.Write(headers, identities, checks, found, isFromOutside);
        return found.Signatures is null ? verdict : verdict with { Pending = Await(headers, identities, checks, found, isFromOutside) };
    }

    /// <summary>Checks a domain alone, as if a message with the responsible address postmaster at that domain had come from a client.</summary>
    /// <remarks>RFC 7208 section 4.3 gives the local part. No setting exempts it, and as there is no message nothing is stamped.</remarks>
    /// <param name="client">The address of the client.</param>
    /// <param name="purportedResponsibleDomain">The domain as it was given; it may be malformed, which is an outcome.</param>
    /// <param name="envelope">What else is known: the HELO name, the MAIL FROM address.</param>
    /// <param name="config">The administrator's settings, for the action.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<Verdict> CheckDomainAsync(
        NetAddress client, string purportedResponsibleDomain, Envelope envelope, SenderIdConfig config, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(purportedResponsibleDomain);
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(config);

        var pra = new PraSelection { Address = new Mailbox("postmaster", purportedResponsibleDomain), Step = PraStep.None };
        var origin = new OriginatingAddress { Address = client, Source = OriginatingAddressSource.Client };
        var identities = new Identities(pra, origin, envelope with { ClientAddress = client }, _options, config);

        ImmutableArray<CheckOutcome> checks = await EvaluateAsync(identities, cancellationToken).ConfigureAwait(false);
        var found = new ProvedDisposition(null, Decider.Decide(checks, config, identities.Context));
        return VerdictWriter.Write(headers: null, identities, checks, found, isFromOutside: true);
    }

    // Apart, so that a message that waits for nothing pays for no closure.
    private static PendingVerdict Await(
        HeaderSection headers, Identities identities, ImmutableArray<CheckOutcome> checks, ProvedDisposition found, bool isFromOutside) =>
        new(found.Signatures!, proof => VerdictWriter.Write(headers, identities, checks, found.Conclude(proof), isFromOutside));

    private static Exemption? MissingOrigin(OriginatingAddress origin) =>
        origin.Address is null ? new Exemption(Cause.MissingOriginatingAddress) : null;

    // The scopes are asked side by side; the outcome for the PRA comes first, because the decision follows it.
    private async ValueTask<ImmutableArray<CheckOutcome>> EvaluateAsync(Identities identities, CancellationToken cancellationToken)
    {
        ImmutableArray<IdentityScope> scopes = identities.Scopes;
        if (scopes is [var scope])
        {
            return [await EvaluateAsync(identities, scope, cancellationToken).ConfigureAwait(false)];
        }

        return [.. await Task.WhenAll(scopes.Select(each => EvaluateAsync(identities, each, cancellationToken).AsTask())).ConfigureAwait(false)];
    }

    private ValueTask<CheckOutcome> EvaluateAsync(Identities identities, IdentityScope scope, CancellationToken cancellationToken) =>
        identities.TryMakeRequest(scope, out CheckRequest? request, out CheckOutcome? known)
            ? _checkHost.CheckAsync(request, cancellationToken)
            : ValueTask.FromResult(known);
}
