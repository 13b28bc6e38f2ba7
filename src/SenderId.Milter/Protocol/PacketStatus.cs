namespace SenderId.Milter.Protocol;

/// <summary>How reading a packet ended.</summary>
internal enum PacketStatus
{
    /// <summary>More octets are needed.</summary>
    Incomplete,

    /// <summary>A packet was read.</summary>
    Complete,

    /// <summary>The length says zero: a packet without a command.</summary>
    Empty,

    /// <summary>The length is above the ceiling.</summary>
    TooLong,
}
