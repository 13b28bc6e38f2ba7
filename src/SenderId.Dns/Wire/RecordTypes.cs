namespace SenderId.Dns.Wire;

/// <summary>Types of record that are met in answers but never asked for.</summary>
/// <remarks>RFC 1035 section 3.2.2, RFC 6891 section 6.1.1.</remarks>
internal static class RecordTypes
{
    public const ushort Ns = 2;
    public const ushort Cname = 5;
    public const ushort Soa = 6;
    public const ushort Opt = 41;

    /// <summary>The class of the Internet.</summary>
    /// <remarks>RFC 1035 section 3.2.4.</remarks>
    public const ushort ClassInternet = 1;
}
