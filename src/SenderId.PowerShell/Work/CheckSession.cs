using System.Runtime.CompilerServices;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Messages;

namespace SenderId.PowerShell.Work;

/// <summary>One run of Test-SenderId: everything that its messages have in common.</summary>
/// <param name="resolver">The door to DNS; disposed of with the session.</param>
/// <param name="options">How checks are carried out.</param>
/// <param name="config">The administrator's settings.</param>
/// <param name="envelope">What the user said of the SMTP session.</param>
/// <param name="findsAttached">Whether messages inside messages are tested too.</param>
/// <param name="authenticates">Whether DKIM, ARC and DMARC are checked.</param>
internal sealed class CheckSession(
    IDnsResolver resolver,
    SenderIdCheckOptions options,
    SenderIdConfig config,
    Envelope envelope,
    bool findsAttached,
    bool authenticates) : IDisposable
{
    private readonly SenderIdCheck _check = new(resolver, options, TimeProvider.System);
    private readonly MessagePipeline _pipeline = new(Environment.ProcessorCount, HeaderLimits.Default, keepsContent: findsAttached || authenticates);
    private readonly Lazy<ContentCheck> _content = new(() => new(resolver, options, config, envelope, findsAttached, authenticates));

    /// <summary>Checks every message behind the paths side by side; results in the order of the paths.</summary>
    internal IAsyncEnumerable<CheckedMessage> CheckAsync(IAsyncEnumerable<string> paths, CancellationToken cancellationToken) =>
        _pipeline.RunAsync(FindAsync(paths, cancellationToken), CheckAsync, cancellationToken);

    /// <summary>Checks the text of one message.</summary>
    internal async ValueTask<CheckedMessage> CheckTextAsync(byte[] message, CancellationToken cancellationToken)
    {
        using var octets = new MemoryStream(message);
        CheckedMessage result = await _pipeline.RunAsync("", octets, CheckAsync, cancellationToken).ConfigureAwait(false);
        return WithoutPath(result);
    }

    /// <summary>Checks a domain alone.</summary>
    internal async ValueTask<SenderIdReport> CheckDomainAsync(string domain, Envelope asked, CancellationToken cancellationToken)
    {
        NetAddress client = asked.ClientAddress.GetValueOrDefault();
        Verdict verdict = await _check.CheckDomainAsync(client, domain, asked, config, cancellationToken)
            .ConfigureAwait(false);
        return SenderIdReport.From(verdict);
    }

    /// <inheritdoc />
    public void Dispose() => (resolver as IDisposable)?.Dispose();

    private static CheckedMessage WithoutPath(CheckedMessage message) => message with
    {
        Report = message.Report is null ? null : message.Report with { Path = null },
        Inside = message.Inside?.Select(WithoutPath).ToArray(),
    };

    // Folders are listed as the work goes on, not on the pipeline's thread.
    private static async IAsyncEnumerable<MessageLocation> FindAsync(
        IAsyncEnumerable<string> paths, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string path in paths.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (MessageLocation location in MessageFinder.Find(path))
            {
                yield return location;
            }
        }
    }

    private async ValueTask<CheckedMessage> CheckAsync(MessageItem item, CancellationToken cancellationToken)
    {
        if (!item.IsMessage)
        {
            return new(null, item.Fault, null);
        }

        if (findsAttached || authenticates)
        {
            return await _content.Value.CheckAsync(item, cancellationToken).ConfigureAwait(false);
        }

        Verdict verdict = await _check.CheckAsync(item.Header, envelope, config, cancellationToken).ConfigureAwait(false);
        return CheckedMessage.Of(verdict, SenderIdReport.From(verdict, item.Path, item.Number));
    }
}
