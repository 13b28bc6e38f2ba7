namespace SenderId.Dns.Wire;

/// <summary>The RCODEs that make a difference here; every other is a server failure.</summary>
/// <remarks>RFC 1035 section 4.1.1.</remarks>
internal enum ResponseCode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
}
