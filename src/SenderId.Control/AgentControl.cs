using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SenderId.Connections;
using SenderId.Control.Protocol;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Control;

/// <summary>Asks a running agent what it knows, and changes its lists, over its control socket.</summary>
/// <remarks>
/// Every method connects anew, so that an object may be kept for long and used from several threads. Changes are in force when a
/// method returns.
/// </remarks>
/// <param name="socketPath">The control socket of the agent.</param>
public sealed class AgentControl(string socketPath)
{
    /// <summary>The control socket of the agent.</summary>
    public string SocketPath => socketPath;

    /// <summary>The full path of the configuration file that the agent runs with.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say: it is of an earlier release.</exception>
    public async Task<string> FindConfigPathAsync(CancellationToken cancellationToken)
    {
        ControlAnswer answer = await AskAsync(new ControlRequest { Command = ControlCommand.Describe }, cancellationToken).ConfigureAwait(false);
        return answer.ConfigPath is { Length: > 0 } path ? path : throw Unreadable(new FormatException("it names no file"));
    }

    /// <summary>The same for who only wants to warn: null where no agent answers soon, or it cannot say.</summary>
    public async Task<string?> TryFindConfigPathAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ControlLimits.Patience);
        try
        {
            return await FindConfigPathAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AgentUnreachableException or AgentRefusedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Is told what an answer may lack, such as changes of other servers while the state database is away.</summary>
    public Action<string>? Warned { get; init; }

    /// <summary>What the agent knows of the sender at an address; of a sender that is not known, that it is not.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async Task<SenderReport> FindSenderAsync(NetAddress address, CancellationToken cancellationToken)
    {
        ControlAnswer answer = await AskAsync(
            new ControlRequest { Command = ControlCommand.FindSender, Address = address.ToString() }, cancellationToken).ConfigureAwait(false);
        return OnlyOne(answer.Senders, Wire.ToSender);
    }

    /// <summary>The senders with the highest levels, highest first; of one level, those with most messages first.</summary>
    /// <param name="count">How many; 1 to 1000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async Task<ImmutableArray<SenderReport>> FindTopSendersAsync(int count, CancellationToken cancellationToken)
    {
        ControlAnswer answer = await AskAsync(
            new ControlRequest { Command = ControlCommand.TopSenders, Count = count }, cancellationToken).ConfigureAwait(false);
        return All(answer.Senders, Wire.ToSender);
    }

    /// <summary>All entries of a list in the order of their numbers, dead ones included.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async IAsyncEnumerable<ListedEntry> ListEntriesAsync(IPListKind list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using ControlLink link = await ControlLink.OpenAsync(socketPath, cancellationToken).ConfigureAwait(false);
        int after = 0;
        bool isMore = true;
        while (isMore)
        {
            var request = new ControlRequest { Command = ControlCommand.ListBlocks, List = NameOf(list), After = after, Count = ControlLimits.MaxPageCount };
            ControlAnswer answer = await link.AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (after == 0 && answer.Warning is { } warning)
            {
                Warned?.Invoke(warning);
            }

            ImmutableArray<ListedEntry> page = Read(() => All(answer.Blocks, Wire.ToEntry));
            foreach (ListedEntry block in page)
            {
                yield return block;
            }

            // An answer that does not lead on would be asked for without end.
            isMore = answer.IsMore == true && !page.IsEmpty && page[^1].Entry.Identity > after;
            after = page.IsEmpty ? after : page[^1].Entry.Identity;
        }
    }

    /// <summary>The entry of a number; null where there is none.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async Task<ListedEntry?> FindEntryAsync(IPListKind list, int identity, CancellationToken cancellationToken)
    {
        ControlAnswer answer = await AskAsync(
            new ControlRequest { Command = ControlCommand.FindBlocks, List = NameOf(list), Identity = identity }, cancellationToken).ConfigureAwait(false);
        return Read(() => All(answer.Blocks, Wire.ToEntry)).FirstOrDefault();
    }

    /// <summary>The entries that hold an address, dead ones included, in the order of their numbers; the first 1000 where there are more.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async Task<ImmutableArray<ListedEntry>> FindEntriesAsync(IPListKind list, NetAddress address, CancellationToken cancellationToken)
    {
        ControlAnswer answer = await AskAsync(
            new ControlRequest { Command = ControlCommand.FindBlocks, List = NameOf(list), Address = address.ToString() }, cancellationToken).ConfigureAwait(false);
        return All(answer.Blocks, Wire.ToEntry);
    }

    /// <summary>The first living entry that holds every address of a range; null where none does.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async Task<ListedEntry?> FindCoveringEntryAsync(IPListKind list, AddressRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        ImmutableArray<ListedEntry> holding = await FindEntriesAsync(list, range.First, cancellationToken).ConfigureAwait(false);
        return holding.FirstOrDefault(block => !block.HasExpired && block.Entry.IPRange.Contains(range.Last));
    }

    /// <summary>Adds an entry that an administrator makes.</summary>
    /// <param name="list">The list.</param>
    /// <param name="range">The addresses: one, a network or a range.</param>
    /// <param name="comment">A remark of at most 400 characters, without control characters; empty for none.</param>
    /// <param name="expirationTime">From when on the entry is dead, in the future; null for never.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The entry with its number.</returns>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">A value breaks a rule, or the state database is away; nothing was changed.</exception>
    public async Task<ListedEntry> AddEntryAsync(
        IPListKind list, AddressRange range, string comment, DateTimeOffset? expirationTime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        var request = new ControlRequest
        {
            Command = ControlCommand.AddBlock,
            List = NameOf(list),
            Range = range.Text,
            Comment = comment,
            ExpirationTime = expirationTime?.ToUniversalTime(),
        };
        ControlAnswer answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        return OnlyOne(answer.Blocks, Wire.ToEntry);
    }

    /// <summary>Removes an entry.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">There is no such entry (<see cref="RefusalReason.NotFound"/>), or the state database is away.</exception>
    public Task RemoveEntryAsync(IPListKind list, int identity, CancellationToken cancellationToken) =>
        AskAsync(new ControlRequest { Command = ControlCommand.RemoveBlock, List = NameOf(list), Identity = identity }, cancellationToken);

    /// <summary>A recipient's own lists; where none are stored, empty ones in use.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async Task<JunkEmailConfig> GetJunkEmailAsync(SmtpAddress recipient, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        ControlAnswer answer = await AskAsync(
            new ControlRequest { Command = ControlCommand.GetJunkEmail, Recipient = recipient.Text }, cancellationToken).ConfigureAwait(false);
        return Read(() => Wire.ToJunkEmail(answer.JunkEmail));
    }

    /// <summary>Stores a recipient's lists in place of what is stored.</summary>
    /// <param name="list">The lists; at most 1024 entries each.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lists as they are stored: entries that stand for the same sender are kept once.</returns>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">A value breaks a rule, or the state database is away; nothing was changed.</exception>
    public async Task<JunkEmailConfig> SetJunkEmailAsync(JunkEmailConfig list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var request = new ControlRequest
        {
            Command = ControlCommand.SetJunkEmail,
            Recipient = list.Recipient.Text,
            Enabled = list.Enabled,
            BlockedSendersAndDomains = Wire.TextsOf(list.BlockedSendersAndDomains),
            TrustedSendersAndDomains = Wire.TextsOf(list.TrustedSendersAndDomains),
        };
        ControlAnswer answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        return Read(() => Wire.ToJunkEmail(answer.JunkEmail));
    }

    /// <summary>All recipients' lists, in the order of the recipients' addresses.</summary>
    /// <exception cref="AgentUnreachableException">No agent answers.</exception>
    /// <exception cref="AgentRefusedException">The agent cannot say.</exception>
    public async IAsyncEnumerable<JunkEmailConfig> ListJunkEmailAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using ControlLink link = await ControlLink.OpenAsync(socketPath, cancellationToken).ConfigureAwait(false);
        string? after = null;
        bool isMore = true;
        while (isMore)
        {
            var request = new ControlRequest { Command = ControlCommand.ListJunkEmail, Recipient = after, Count = ControlLimits.MaxPageCount };
            ControlAnswer answer = await link.AskAsync(request, cancellationToken).ConfigureAwait(false);
            ImmutableArray<JunkEmailConfig> page = Read(() => All(answer.AllJunkEmail, Wire.ToJunkEmail));
            foreach (JunkEmailConfig list in page)
            {
                yield return list;
            }

            // An answer that does not lead on would be asked for without end.
            isMore = answer.IsMore == true && !page.IsEmpty && page[^1].Recipient.Text != after;
            after = page.IsEmpty ? after : page[^1].Recipient.Text;
        }
    }

    private static string? NameOf(IPListKind list) => list == IPListKind.Allow ? ControlRequest.AllowList : null;

    private async Task<ControlAnswer> AskAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        using ControlLink link = await ControlLink.OpenAsync(socketPath, cancellationToken).ConfigureAwait(false);
        ControlAnswer answer = await link.AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Warning is { } warning)
        {
            Warned?.Invoke(warning);
        }

        return answer;
    }

    private ImmutableArray<TValue> All<TWire, TValue>(ImmutableArray<TWire>? values, Func<TWire, TValue> read) =>
        Read<ImmutableArray<TValue>>(() => values is { IsDefault: false } all ? [.. all.Select(read)] : throw new FormatException("a member is missing"));

    private TValue OnlyOne<TWire, TValue>(ImmutableArray<TWire>? values, Func<TWire, TValue> read) =>
        All(values, read) is [var value] ? value : throw Unreadable(new FormatException("it holds none or several"));

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw Unreadable(e);
        }
    }

    private AgentUnreachableException Unreadable(FormatException fault) => ControlLink.Unreadable(socketPath, fault);
}
