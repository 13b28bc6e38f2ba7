namespace SenderId.Dns.Zones;

/// <summary>What kind of fault a zone file has.</summary>
public enum ZoneFaultKind : byte
{
    /// <summary>The file does not exist.</summary>
    NotFound,

    /// <summary>The file exists and cannot be read, or is larger than allowed.</summary>
    Unreadable,

    /// <summary>A line is not what RFC 1035 section 5.1 asks for.</summary>
    Malformed,
}
