using System.Globalization;
using System.Management.Automation;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Work;

/// <summary>Says when a progress bar is due: not for short work, and not more often than the eye can follow.</summary>
internal sealed class ProgressMeter
{
    private const int ActivityId = 1;

    private static readonly TimeSpan s_shortWork = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long _shownAt;
    private long _count;

    /// <summary>Counts a message; gives a record where one is due.</summary>
    internal ProgressRecord? Count(string? path)
    {
        _count++;
        long now = TimeProvider.System.GetTimestamp();
        if (TimeProvider.System.GetElapsedTime(_start, now) < s_shortWork
            || (_shownAt != 0 && TimeProvider.System.GetElapsedTime(_shownAt, now) < s_interval))
        {
            return null;
        }

        _shownAt = now;
        return Record(ProgressRecordType.Processing, path);
    }

    /// <summary>The record that takes the bar away; null where none was shown.</summary>
    internal ProgressRecord? Finish() => _shownAt == 0 ? null : Record(ProgressRecordType.Completed, null);

    private ProgressRecord Record(ProgressRecordType type, string? path) =>
        new(ActivityId, Strings.ProgressActivity, Strings.ProgressStatus(_count.ToString("N0", CultureInfo.CurrentCulture)))
        {
            CurrentOperation = path ?? "",
            RecordType = type,
        };
}
