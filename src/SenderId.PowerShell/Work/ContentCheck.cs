using System.Collections.Immutable;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Messages;
using SenderId.Mime;

namespace SenderId.PowerShell.Work;

/// <summary>Checks messages with what is inside them. The only user of SenderId.Mime, made when the first such message is met: until then nothing of
/// it is loaded.</summary>
internal sealed class ContentCheck
{
    private readonly MessageInspection _inspection;
    private readonly SenderIdConfig _config;
    private readonly Envelope _envelope;

    internal ContentCheck(
        IDnsResolver resolver, SenderIdCheckOptions options, SenderIdConfig config, Envelope envelope, bool findsAttached, bool authenticates)
    {
        var check = new SenderIdCheck(resolver, options, TimeProvider.System);
        _inspection = new(check, resolver, options, new(findsAttached, authenticates), TimeProvider.System);
        _config = config;
        _envelope = envelope;
    }

    /// <summary>Checks a message and those inside it.</summary>
    internal async ValueTask<CheckedMessage> CheckAsync(MessageItem item, CancellationToken cancellationToken)
    {
        if (item.Content is not { } content)
        {
            return new(null, MessageFault.ReadOnce(item.Path), null);
        }

        try
        {
            ImmutableArray<InspectedMessage> messages = await _inspection
                .InspectAsync(item.Header!, _envelope, _config, content.Open, cancellationToken).ConfigureAwait(false);
            CheckedMessage[] all = [.. messages.Select(message => CheckedMessage.Of(message.Verdict, message.ToReport(item.Path, item.Number)))];
            return all[0] with { Inside = all[1..] };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null, MessageFault.From(item.Path, exception), null);
        }
    }
}
