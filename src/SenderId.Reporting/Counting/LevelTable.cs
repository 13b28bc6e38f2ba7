using SenderId.Reputation;

namespace SenderId.Reporting.Counting;

/// <summary>What each threshold of the sender reputation level would have done.</summary>
/// <remarks>
/// Counted exactly for up to 100,000 senders with a level above 0. A sender counts as blocked for the one blocking period that begins
/// when it first reaches a level: after that its reputation would have begun anew, and of what would have followed the log knows nothing.
/// </remarks>
/// <param name="blockingPeriod">How long a block lasts.</param>
internal sealed class LevelTable(TimeSpan blockingPeriod)
{
    /// <summary>The highest level.</summary>
    public const int MaxLevel = SenderReputationConfig.MaxLevel;

    private const int MaxSenderCount = 100_000;

    private readonly Dictionary<SenderKey, LevelWatch> _senders = [];
    private readonly long[] _senderCounts = new long[MaxLevel + 1];
    private readonly long[] _messageCounts = new long[MaxLevel + 1];

    /// <summary>Whether there were more senders than are kept.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The lowest level at which a sender was in fact refused; above it levels are not known to the end.</summary>
    public int LowestRefused { get; private set; } = MaxLevel;

    /// <summary>How many senders reached a level.</summary>
    public long SenderCount(int level) => _senderCounts[level];

    /// <summary>How many messages that were accepted a block at that level would have refused.</summary>
    public long MessageCount(int level) => _messageCounts[level];

    /// <summary>Counts an accepted message of a sender, before its own level is known.</summary>
    public void CountMessage(ReadOnlySpan<byte> address, long at)
    {
        if (_senders.Count == 0 || !TryReadSender(address, out SenderKey sender) || !_senders.TryGetValue(sender, out LevelWatch? watch))
        {
            return;
        }

        for (int level = 1; level <= MaxLevel; level++)
        {
            long from = watch.BlockedFrom(level);
            if (from > 0 && at < from + blockingPeriod.Ticks)
            {
                _messageCounts[level]++;
            }
        }
    }

    /// <summary>Takes note of the level that a sender had after a message.</summary>
    /// <param name="address">The sender's address.</param>
    /// <param name="level">The level.</param>
    /// <param name="isRefused">Whether the message was refused, whyever.</param>
    /// <param name="isBlocked">Whether it was refused for its level.</param>
    /// <param name="at">When, in ticks.</param>
    public void NoteLevel(ReadOnlySpan<byte> address, int level, bool isRefused, bool isBlocked, long at)
    {
        if (level is < 1 or > MaxLevel || !TryReadSender(address, out SenderKey sender))
        {
            return;
        }

        LowestRefused = isBlocked ? Math.Min(LowestRefused, level) : LowestRefused;
        if (!_senders.TryGetValue(sender, out LevelWatch? watch))
        {
            if (_senders.Count == MaxSenderCount)
            {
                IsFull = true;
                return;
            }

            watch = new LevelWatch();
            _senders.Add(sender, watch);
        }

        for (int reached = 1; reached <= level; reached++)
        {
            if (watch.BlockedFrom(reached) == 0)
            {
                watch.BlockedFrom(reached) = at;
                _senderCounts[reached]++;
                _messageCounts[reached] += isRefused ? 0 : 1;
            }
        }
    }

    private static bool TryReadSender(ReadOnlySpan<byte> text, out SenderKey sender)
    {
        Span<char> characters = stackalloc char[64];
        sender = default;
        if (text.Length is 0 or > 64 || System.Text.Encoding.Latin1.GetChars(text, characters) != text.Length
            || !NetAddress.TryParse(characters[..text.Length], out NetAddress address))
        {
            return false;
        }

        sender = SenderKey.Of(address);
        return true;
    }
}
