namespace SenderId.Dns.Zones;

/// <summary>The types of record a zone file may hold, with their numbers in DNS, and two words of our own.</summary>
internal enum ZoneRecordType
{
    /// <summary>A type that is read over; its owner exists all the same.</summary>
    Other = 0,

    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,

    /// <summary>Questions get no answer.</summary>
    Timeout = 0x10000,

    /// <summary>Questions are answered by SERVFAIL.</summary>
    ServerFailure,
}
