namespace SenderId.Stamps;

/// <summary>The status as the value of the MAPI property PidTagSenderIdStatus (0x4079, PtypInteger32).</summary>
/// <remarks>MS-OXCMAIL section 2.2.3.2.20: the two errors carry the high bit, so they are negative as signed numbers.</remarks>
internal static class MapiStatus
{
    /// <summary>The value for a status.</summary>
    public static int Of(SenderIdStatus status) => status switch
    {
        SenderIdStatus.Neutral => 0x00000001,
        SenderIdStatus.Pass => 0x00000002,
        SenderIdStatus.Fail => 0x00000003,
        SenderIdStatus.SoftFail => 0x00000004,
        SenderIdStatus.None => 0x00000005,
        SenderIdStatus.TempError => unchecked((int)0x80000006),
        SenderIdStatus.PermError => unchecked((int)0x80000007),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
