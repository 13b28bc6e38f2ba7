using System.Collections.Immutable;
using System.Text;
using SenderId.Authentication;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Mime.Dkim;
using SenderId.Mime.Forwarding;
using SenderId.Mime.Parts;

namespace SenderId.Mime;

/// <summary>Tests messages with what is inside them.</summary>
/// <param name="check">The whole walk from a head to a verdict.</param>
/// <param name="resolver">The door to DNS.</param>
/// <param name="checkOptions">How checks are carried out.</param>
/// <param name="options">What is looked at.</param>
/// <param name="clock">The clock.</param>
public sealed class MessageInspection(
    SenderIdCheck check, IDnsResolver resolver, SenderIdCheckOptions checkOptions, InspectionOptions options, TimeProvider clock)
{
    private readonly MessageAuthentication _authentication = new(resolver, checkOptions, clock);
    private readonly SignatureVerifier _signatures = new(resolver, checkOptions.Limits, clock);

    /// <summary>Tests a message and the messages in it.</summary>
    /// <param name="header">The header section.</param>
    /// <param name="envelope">What SMTP knew of the message; of those inside it nothing is known.</param>
    /// <param name="config">The administrator's settings.</param>
    /// <param name="open">Opens the message from its first octet; may be called several times.</param>
    /// <param name="cancellationToken">Stops the test.</param>
    /// <returns>The message first, then those inside in the order of their octets.</returns>
    /// <exception cref="IOException">The message cannot be read.</exception>
    public async ValueTask<ImmutableArray<InspectedMessage>> InspectAsync(
        HeaderSection header, Envelope envelope, SenderIdConfig config, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        AttachedMessages? attached = options.FindsAttached ? Find(header, open) : null;
        ImmutableArray<InspectedMessage>.Builder messages = ImmutableArray.CreateBuilder<InspectedMessage>();
        messages.Add(await InspectOneAsync(header, envelope, config, open, null, attached, cancellationToken).ConfigureAwait(false));
        foreach (AttachedMessage inner in attached?.Messages ?? [])
        {
            HeaderSection head = HeaderSection.Read(inner.Head, options.HeaderLimits);
            messages.Add(
                await InspectOneAsync(head, Envelope.Unknown, config, inner.Open, inner.Part, null, cancellationToken).ConfigureAwait(false));
        }

        return messages.ToImmutable();
    }

    // A head over a limit is not looked behind: where it ends was not seen. Most mail says by its head that it holds nothing.
    private AttachedMessages Find(HeaderSection header, Func<Stream> open) => header.Fault == HeaderFault.SectionTooLong
        ? new AttachedMessages([], MimeFault.SectionTooLong, [])
        : header.Fields.Any(static field => field.Is("Content-Type") && !IsPlain(field.RawBody.Span))
            ? AttachedMessageFinder.Find(open, options.Limits, options.HeaderLimits)
            : new AttachedMessages([], MimeFault.None, []);

    private static bool IsPlain(ReadOnlySpan<byte> type)
    {
        ReadOnlySpan<byte> trimmed = type.TrimStart(" \t\r\n"u8);
        return (Begins(trimmed, "text/plain"u8) || Begins(trimmed, "text/html"u8)) && trimmed.IndexOf("name"u8) < 0;
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private async ValueTask<InspectedMessage> InspectOneAsync(
        HeaderSection header,
        Envelope envelope,
        SenderIdConfig config,
        Func<Stream> open,
        string? part,
        AttachedMessages? attached,
        CancellationToken cancellationToken)
    {
        Verdict verdict = await check.CheckAsync(header, envelope, config, cancellationToken, _signatures).ConfigureAwait(false);
        if (verdict.Pending is { } pending)
        {
            verdict = await CompleteAsync(pending, header, open, cancellationToken).ConfigureAwait(false);
        }

        AuthenticationReport? authentication = options.Authenticates
            ? await _authentication.CheckAsync(header, verdict, open, cancellationToken).ConfigureAwait(false)
            : null;
        return new(verdict, part, authentication, attached);
    }

    private static async ValueTask<Verdict> CompleteAsync(
        PendingVerdict pending, HeaderSection header, Func<Stream> open, CancellationToken cancellationToken)
    {
        using IBodySink body = pending.Body;
        MessageSignatures.ReadBody(header, open, body.Append);
        return await pending.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
