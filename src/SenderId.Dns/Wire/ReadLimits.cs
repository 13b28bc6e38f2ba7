namespace SenderId.Dns.Wire;

/// <summary>What one answer may hold; see <see cref="StubResolverOptions"/>.</summary>
internal readonly record struct ReadLimits(int MaxCnameCount, int MaxRecordCount);
