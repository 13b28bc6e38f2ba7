namespace SenderId.Publishing.Comparison;

/// <summary>An address that sent mail, with how much.</summary>
/// <param name="Client">The address.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Domain">The domain that the mail was judged by; null where the list does not say.</param>
/// <param name="IsOverridden">Whether the reporter let other reasons decide, such as a list that it trusts.</param>
public readonly record struct SendingSource(NetAddress Client, long Messages, string? Domain, bool IsOverridden);
