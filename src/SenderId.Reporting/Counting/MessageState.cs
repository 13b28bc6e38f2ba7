namespace SenderId.Reporting.Counting;

/// <summary>What was already counted of a message.</summary>
[Flags]
internal enum MessageState : byte
{
    /// <summary>Nothing: the message is new.</summary>
    None = 0,

    /// <summary>The message with its status.</summary>
    Status = 1,

    /// <summary>That it was refused.</summary>
    Refusal = 2,

    /// <summary>The reputation level of its sender.</summary>
    Level = 4,
}
