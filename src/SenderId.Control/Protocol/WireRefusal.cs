namespace SenderId.Control.Protocol;

/// <summary>Why nothing was done.</summary>
/// <param name="Reason">A word of <see cref="RefusalReason"/>.</param>
/// <param name="Message">A sentence for people.</param>
internal sealed record WireRefusal(string Reason, string Message);
