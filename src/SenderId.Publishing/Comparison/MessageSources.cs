using SenderId.Mail;
using SenderId.Messages;

namespace SenderId.Publishing.Comparison;

/// <summary>Reads messages and mbox files: each is one message of its originating address, judged by its responsible domain.</summary>
internal static class MessageSources
{
    /// <summary>The messages of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="faults">Gets what could not be read; a message without an originating address is passed over.</param>
    internal static IEnumerable<SendingSource> Read(string file, ICollection<SourceFault> faults)
    {
        var pipeline = new MessagePipeline(workerCount: 1, HeaderLimits.Default);
        IAsyncEnumerable<(SendingSource? Source, MessageFault? Fault)> messages = pipeline.RunAsync(
            new[] { new MessageLocation(file, null) }.ToAsyncEnumerable(),
            static (item, _) => ValueTask.FromResult((item.IsMessage ? Of(item.Header) : null, item.Fault)));
        foreach ((SendingSource? source, MessageFault? fault) in messages.ToBlockingEnumerable())
        {
            if (fault is not null)
            {
                faults.Add(new SourceFault(fault.Path, fault.Message.TrimEnd('.')));
            }
            else if (source is { } found)
            {
                yield return found;
            }
        }
    }

    private static SendingSource? Of(HeaderSection header)
    {
        if (ReceivedTrace.FindOrigin(header, Envelope.Unknown, []).Address is not { } client)
        {
            return null;
        }

        PraSelection pra = PraSelector.Select(header, PraAlgorithm.Rfc4407, Envelope.Unknown);
        return pra.Address is { } address && DomainName.TryParse(address.Domain, out DomainName? domain)
            ? new SendingSource(client, 1, domain.Value, IsOverridden: false) { Scope = IdentityScope.Pra }
            : null;
    }
}
