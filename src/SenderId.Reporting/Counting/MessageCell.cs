namespace SenderId.Reporting.Counting;

/// <summary>What messages are told apart by within a count: the slice of time, the status, and whether the message was refused.</summary>
/// <param name="Slice">The slice of the <see cref="Timeline"/>.</param>
/// <param name="Status">The status.</param>
/// <param name="IsRefused">Whether the Sender ID agent refused the message.</param>
internal readonly record struct MessageCell(int Slice, MailStatus Status, bool IsRefused)
{
    /// <summary>How many numbers a slice takes.</summary>
    public const int SliceSize = 18;

    /// <summary>The cell as a number.</summary>
    /// <value>0 to 18 × 62 − 1.</value>
    public ushort Number => (ushort)((Slice * SliceSize) + ((int)Status * 2) + (IsRefused ? 1 : 0));

    /// <summary>The cell of a number.</summary>
    public static MessageCell From(int number) =>
        new(number / SliceSize, (MailStatus)(number % SliceSize / 2), number % 2 == 1);
}
