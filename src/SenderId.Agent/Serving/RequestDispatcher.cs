using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Control.Protocol;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Agent.Serving;

/// <summary>Turns a line into an answer: reads it, checks every value, asks the agent.</summary>
internal sealed class RequestDispatcher(IControlledAgent agent, Action<Exception> onFault)
{
    /// <summary>Answers a line, whatever it is.</summary>
    public async Task<ControlAnswer> AnswerAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        try
        {
            return await CarryOutAsync(RequestReader.Read(line), cancellationToken).ConfigureAwait(false);
        }
        catch (AgentRefusedException e)
        {
            return ControlAnswer.Refusal(e.Reason, e.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A fault of ours is an answer too; the client goes on, and so does the agent.
        catch (Exception e)
#pragma warning restore CA1031
        {
            onFault(e);
            return ControlAnswer.Refusal(RefusalReason.Failed, $"The agent failed ({e.GetType().Name}); see its log.");
        }
    }

    private async Task<ControlAnswer> CarryOutAsync(ControlRequest request, CancellationToken cancellationToken) => request.Command switch
    {
        ControlCommand.FindSender => Senders([await agent.FindSenderAsync(RequestReader.Address(request), cancellationToken).ConfigureAwait(false)]),
        ControlCommand.TopSenders => Senders(await agent.FindTopSendersAsync(RequestReader.Count(request), cancellationToken).ConfigureAwait(false)),
        ControlCommand.ListBlocks => Page(request) with { Warning = agent.StateWarning },
        ControlCommand.FindBlocks => Blocks(Find(request)) with { Warning = agent.StateWarning },
        ControlCommand.AddBlock => await AddAsync(request, cancellationToken).ConfigureAwait(false),
        ControlCommand.RemoveBlock => await RemoveAsync(request, cancellationToken).ConfigureAwait(false),
        ControlCommand.GetJunkEmail => JunkEmailOf(RequestReader.Recipient(request)),
        ControlCommand.ListJunkEmail => JunkEmailPage(request),
        ControlCommand.SetJunkEmail => await StoreJunkEmailAsync(request, cancellationToken).ConfigureAwait(false),
        ControlCommand.Describe => new ControlAnswer { ConfigPath = agent.ConfigPath },
        _ => throw new AgentRefusedException(RefusalReason.UnknownCommand, RequestReader.UnknownCommand(request.Command)),
    };

    private static ControlAnswer Senders(ImmutableArray<SenderReport> reports) => new() { Senders = [.. reports.Select(Wire.Of)] };

    private ControlAnswer Blocks(IEnumerable<IPListEntry> entries)
    {
        DateTimeOffset now = agent.Now;
        return new ControlAnswer { Blocks = [.. entries.Select(entry => Wire.Of(new ListedEntry(entry, entry.HasExpired(now))))] };
    }

    private ControlAnswer Page(ControlRequest request)
    {
        ImmutableArray<IPListEntry> all = agent.ListEntries(RequestReader.List(request));
        int count = RequestReader.Count(request);
        int after = request.After ?? 0;
        int first = FirstAfter(all, after);
        ImmutableArray<IPListEntry> page = all.Slice(first, Math.Min(count, all.Length - first));
        if (page.IsEmpty || page[^1].Identity > 0)
        {
            return Blocks(page) with { IsMore = first + page.Length < all.Length };
        }

        // Entries without a number, which there are while the database is away, cannot be gone on from: they end the list.
        return Blocks(page) with { IsMore = false };
    }

    // Entries without a number stand at the end; they count as higher than any.
    private static int FirstAfter(ImmutableArray<IPListEntry> all, int after)
    {
        int low = 0;
        int high = all.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool isAfter = all[middle].Identity > after || all[middle].Identity == 0;
            (low, high) = isAfter ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private IEnumerable<IPListEntry> Find(ControlRequest request)
    {
        ImmutableArray<IPListEntry> all = agent.ListEntries(RequestReader.List(request));
        if (request.Identity is { } identity)
        {
            return all.Where(entry => entry.Identity == identity).Take(1);
        }

        NetAddress address = RequestReader.Address(request);
        return all.Where(entry => entry.IPRange.Contains(address)).Take(ControlLimits.MaxPageCount);
    }

    private async Task<ControlAnswer> AddAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        IPListEntry entry = RequestReader.Entry(request, agent.Now);
        int identity = await agent.AddEntryAsync(RequestReader.List(request), entry, cancellationToken).ConfigureAwait(false);
        return Blocks([entry with { Identity = identity }]);
    }

    private async Task<ControlAnswer> RemoveAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        int identity = RequestReader.Identity(request);
        IPListKind list = RequestReader.List(request);
        return await agent.RemoveEntryAsync(list, identity, cancellationToken).ConfigureAwait(false)
            ? new ControlAnswer()
            : throw new AgentRefusedException(RefusalReason.NotFound, $"The {(list == IPListKind.Allow ? "allow" : "block")} list has no entry {identity}.");
    }

    private ControlAnswer JunkEmailOf(SmtpAddress recipient) =>
        new() { JunkEmail = Wire.Of(agent.FindJunkEmail(recipient) ?? new JunkEmailConfig(recipient)) };

    private ControlAnswer JunkEmailPage(ControlRequest request)
    {
        int count = RequestReader.Count(request);
        string after = request.Recipient is null ? "" : KeyOf(RequestReader.Recipient(request));
        JunkEmailConfig[] rest =
        [
            .. agent.ListJunkEmail().Where(list => string.CompareOrdinal(KeyOf(list.Recipient), after) > 0)
                .OrderBy(static list => KeyOf(list.Recipient), StringComparer.Ordinal).Take(count + 1),
        ];
        return new ControlAnswer { AllJunkEmail = [.. rest.Take(count).Select(Wire.Of)], IsMore = rest.Length > count };
    }

    // The same mailbox in whatever case.
    private static string KeyOf(SmtpAddress recipient) => $"{recipient.Domain.Value}@{recipient.LocalPart.ToLowerInvariant()}";

    private async Task<ControlAnswer> StoreJunkEmailAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        JunkEmailConfig list = RequestReader.JunkEmail(request, agent.FindJunkEmail);
        await agent.StoreJunkEmailAsync(list, cancellationToken).ConfigureAwait(false);
        return new ControlAnswer { JunkEmail = Wire.Of(list) };
    }
}
