namespace SenderId.Messages;

/// <summary>What became of a file: one message, an mbox to be split, or a fault.</summary>
/// <param name="Item">The message or the fault, where <paramref name="Mbox"/> is null.</param>
/// <param name="Mbox">The mbox file, opened; to be disposed of by who splits it.</param>
internal readonly record struct HeadRead(MessageItem Item, MboxReader? Mbox);
