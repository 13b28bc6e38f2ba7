namespace SenderId.Mail;

/// <summary>Addresses that no client outside of the organisation can have.</summary>
internal static class SpecialUseAddress
{
    private const string Loopback = "loopback address";
    private const string Private = "private address";
    private const string LinkLocal = "link-local address";
    private const string UniqueLocal = "unique-local address";

    /// <summary>The kind of address, in words; null for one that may come from anywhere.</summary>
    internal static string? Of(NetAddress address) => address.IsIPv4 ? OfIPv4((uint)address.Bits) : OfIPv6(address.Bits);

    // RFC 1122 section 3.2.1.3, RFC 1918 section 3, RFC 3927 section 2.1.
    private static string? OfIPv4(uint bits) => (bits >> 24) switch
    {
        127 => Loopback,
        10 => Private,
        172 when bits >> 20 == 0xAC1 => Private,
        192 when bits >> 16 == 0xC0A8 => Private,
        169 when bits >> 16 == 0xA9FE => LinkLocal,
        _ => null,
    };

    // RFC 4291 sections 2.5.3 and 2.5.6, RFC 4193 section 3.1.
    private static string? OfIPv6(UInt128 bits) => (uint)(bits >> 96) switch
    {
        0 when bits == UInt128.One => Loopback,
        >= 0xFE80_0000 and <= 0xFEBF_FFFF => LinkLocal,
        >= 0xFC00_0000 and <= 0xFDFF_FFFF => UniqueLocal,
        _ => null,
    };
}
