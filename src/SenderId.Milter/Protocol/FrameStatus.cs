namespace SenderId.Milter.Protocol;

/// <summary>How reading a frame ended.</summary>
internal enum FrameStatus
{
    /// <summary>More octets are needed.</summary>
    Incomplete,

    /// <summary>A frame was read.</summary>
    Complete,

    /// <summary>The length says zero: a frame without a command.</summary>
    Empty,

    /// <summary>The length is above the ceiling.</summary>
    TooLong,
}
