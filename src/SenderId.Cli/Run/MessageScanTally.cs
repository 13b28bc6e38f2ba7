using System.Globalization;
using System.Text;
using SenderId.Decisions;

namespace SenderId.Cli.Run;

/// <summary>Counts what came of the messages.</summary>
internal sealed class MessageScanTally
{
    private readonly long[] _statuses = new long[Enum.GetValues<SenderIdStatus>().Length];
    private readonly long[] _actions = new long[Enum.GetValues<SenderIdAction>().Length];

    /// <summary>How many messages there were.</summary>
    internal long MessageCount { get; private set; }

    /// <summary>How many inputs could not be read.</summary>
    internal long FaultCount { get; private set; }

    /// <summary>Counts one result.</summary>
    internal void Add(MessageScanResult result)
    {
        if (result.Fault is not null)
        {
            FaultCount++;
            return;
        }

        MessageCount++;
        _actions[(int)result.Action]++;
        if (result.Status is { } status)
        {
            _statuses[(int)status]++;
        }
    }

    /// <summary>The counts in one line, those that are zero left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{MessageCount} messages");
        string separator = ": ";
        foreach (SenderIdStatus status in Enum.GetValues<SenderIdStatus>())
        {
            Append(_statuses[(int)status], status.ToString());
        }

        Append(MessageCount - _statuses.Sum(), "without status");
        separator = "; ";
        Append(_actions[(int)SenderIdAction.Reject], "to reject");
        Append(_actions[(int)SenderIdAction.Delete], "to delete");
        Append(_actions[(int)SenderIdAction.Quarantine], "to quarantine");
        return text.ToString();

        void Append(long count, string what)
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{separator}{count} {what}");
                separator = ", ";
            }
        }
    }
}
