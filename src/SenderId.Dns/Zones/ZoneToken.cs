namespace SenderId.Dns.Zones;

/// <summary>A word or a quoted string of a zone file, escapes still in it.</summary>
/// <param name="Start">Where it begins in the text, behind the quote.</param>
/// <param name="Length">Its length in characters, quotes not counted.</param>
/// <param name="IsQuoted">Whether it stood in quotes.</param>
/// <param name="Line">The line it begins on.</param>
internal readonly record struct ZoneToken(int Start, int Length, bool IsQuoted, int Line);
