namespace SenderId.Dns.Wire;

/// <summary>What one answer may hold; see <see cref="DnsClientOptions"/>.</summary>
internal readonly record struct ReadLimits(int MaxCnameCount, int MaxRecordCount);
