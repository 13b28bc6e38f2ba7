namespace SenderId.Mail;

/// <summary>Addresses that no client outside of the organisation can have.</summary>
internal static class InternalUse
{
    private static readonly (AddressRange Range, string Use)[] s_ranges =
    [
        Entry("127.0.0.0/8", "loopback"), // RFC 1122 section 3.2.1.3
        Entry("10.0.0.0/8", "private"), // RFC 1918 section 3
        Entry("172.16.0.0/12", "private"),
        Entry("192.168.0.0/16", "private"),
        Entry("169.254.0.0/16", "link-local"), // RFC 3927 section 2.1
        Entry("::1", "loopback"), // RFC 4291 section 2.5.3
        Entry("fe80::/10", "link-local"), // RFC 4291 section 2.5.6
        Entry("fc00::/7", "unique-local"), // RFC 4193 section 3.1
    ];

    /// <summary>The use the address is set aside for; null for one that may come from anywhere.</summary>
    internal static string? Of(NetAddress address)
    {
        foreach ((AddressRange range, string use) in s_ranges)
        {
            if (range.Contains(address))
            {
                return use;
            }
        }

        return null;
    }

    private static (AddressRange Range, string Use) Entry(string text, string use) =>
        AddressRange.TryParse(text, out AddressRange? range) ? (range, use) : throw new ArgumentException(text, nameof(text));
}
