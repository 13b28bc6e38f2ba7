namespace SenderId.Stamps;

/// <summary>An incoming header field that claims to be a stamp of ours and must be removed.</summary>
/// <param name="Name">The field's name as it stands in the message.</param>
/// <param name="Occurrence">Which field of that name, from the top, first is 1 (as milters count).</param>
public sealed record ForgedField(string Name, int Occurrence);
