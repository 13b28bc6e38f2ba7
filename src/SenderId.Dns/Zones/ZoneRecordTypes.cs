using System.Collections.Frozen;
using System.Globalization;

namespace SenderId.Dns.Zones;

/// <summary>The words that may stand for a type.</summary>
internal static class ZoneRecordTypes
{
    private static readonly FrozenDictionary<string, ZoneRecordType> s_read = new Dictionary<string, ZoneRecordType>
    {
        ["A"] = ZoneRecordType.A,
        ["AAAA"] = ZoneRecordType.Aaaa,
        ["MX"] = ZoneRecordType.Mx,
        ["PTR"] = ZoneRecordType.Ptr,
        ["TXT"] = ZoneRecordType.Txt,
        ["CNAME"] = ZoneRecordType.Cname,
        ["NS"] = ZoneRecordType.Ns,
        ["SOA"] = ZoneRecordType.Soa,
        ["TIMEOUT"] = ZoneRecordType.Timeout,
        ["SERVFAIL"] = ZoneRecordType.ServerFailure,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // The types of the IANA registry, so that a misspelled type is a fault and not silence.
    private static readonly FrozenSet<string> s_readOver = (
        "MD MF MB MG MR NULL WKS HINFO MINFO RP AFSDB X25 ISDN RT NSAP NSAP-PTR SIG KEY PX GPOS LOC NXT EID NIMLOC SRV ATMA NAPTR KX "
        + "CERT A6 DNAME SINK OPT APL DS SSHFP IPSECKEY RRSIG NSEC DNSKEY DHCID NSEC3 NSEC3PARAM TLSA SMIMEA HIP NINFO RKEY TALINK "
        + "CDS CDNSKEY OPENPGPKEY CSYNC ZONEMD SVCB HTTPS DSYNC SPF UINFO UID GID UNSPEC NID L32 L64 LP EUI48 EUI64 NXNAME URI CAA "
        + "AVC DOA AMTRELAY RESINFO WALLET CLA IPN TA DLV").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the type a word names.</summary>
    public static bool TryRead(ReadOnlySpan<char> word, out ZoneRecordType type)
    {
        string text = word.Length <= 16 ? word.ToString() : "";
        if (s_read.TryGetValue(text, out type))
        {
            return true;
        }

        type = ZoneRecordType.Other;
        return s_readOver.Contains(text) || IsUnreadNumber(text);
    }

    // RFC 3597 section 5: TYPE and a number; for a type that is read, its name must be used.
    private static bool IsUnreadNumber(string word) =>
        word.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase)
        && ushort.TryParse(word.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number)
        && !s_read.Values.Contains((ZoneRecordType)number);
}
