using System.Collections.Immutable;

namespace SenderId.Records.Slips;

/// <summary>The table of slips: what people write, what was expected, what they may have meant.</summary>
/// <remarks>The first row that leads to a sound text names the slip.</remarks>
internal static class SlipTable
{
    private const string Terms = "RFC 7208 section 4.6.1";
    private const string Networks = "RFC 7208 section 5.6";
    private const string Names = "RFC 7208 section 7.1";
    private const string Versions = "RFC 7208 section 4.5";

    /// <summary>Slips of one term, which holds no space.</summary>
    internal static ImmutableArray<SlipRow> TermRows { get; } =
    [
        new(SlipKind.RepeatedVersion, "the version once, at the start", Versions, NameRepairs.DropVersion) { IsWellFormed = true },
        new(SlipKind.LookAlikeCharacter, "printable ASCII characters alone", Names, LookAlikes.Replace),
        new(SlipKind.InternationalName, "a name in its ASCII form, A-labels", "RFC 8616 section 4", TextRepairs.ToALabels),
        new(SlipKind.Quotes, "no quotes inside the record", "RFC 7208 section 3.3", TextRepairs.DropQuotes),
        new(SlipKind.MacroBraces, "%{letter}, or %% for a percent sign", Names, TextRepairs.AddBraces),
        new(SlipKind.Brackets, "no brackets", Terms, TextRepairs.DropBrackets),
        new(SlipKind.AllWithArgument, "nothing behind all", "RFC 7208 section 5.1", NameRepairs.BareAll),
        new(SlipKind.Separator, "a space and nothing else between terms", Terms, TextRepairs.SplitAtSeparators),
        new(SlipKind.Qualifier, "at most one qualifier, before a mechanism", "RFC 7208 section 4.6.2", NameRepairs.OneQualifier),
        new(SlipKind.Delimiter, "one \":\" behind a mechanism's name, one \"=\" behind a modifier's", Terms, NameRepairs.OneDelimiter),
        new(SlipKind.ColonForEquals, "\"=\" behind the name of a modifier", "RFC 7208 section 6", NameRepairs.ToEquals),
        new(SlipKind.EqualsForColon, "\":\" behind the name of a mechanism", Terms, NameRepairs.ToColon) { IsWellFormed = true },
        new(SlipKind.AddressFamily, "IPv4 behind ip4, IPv6 behind ip6", Networks, NetworkRepairs.SwapFamily),
        new(SlipKind.AddressForName, "a name; an address belongs behind ip4 or ip6", "RFC 7208 section 4.8", NetworkRepairs.ToNetwork),
        new(SlipKind.UrlForName, "a domain name alone", Names, TextRepairs.HostOfUrl) { IsWellFormed = true },
        new(SlipKind.MissingSpace, "a space between terms", Terms, TextRepairs.SplitAtTerms) { IsWellFormed = true },
        new(
            SlipKind.PrefixLength, "a length such as /24, /24//64 or //64, where the mechanism takes one", "RFC 7208 section 5.3",
            NetworkRepairs.FixLength),
        new(SlipKind.NetworkSyntax, "a network such as 192.0.2.0/24 or 2001:db8::/32", Networks, NetworkRepairs.FixNetwork),
        new(SlipKind.NameForAddress, "an address; a name belongs behind a, mx or include", Networks, NetworkRepairs.ToName),
        new(SlipKind.NothingBehind, "a value, or no delimiter", Terms, TextRepairs.DropEnd),
        new(SlipKind.BareAddress, "\"ip4:\" or \"ip6:\" before an address", Networks, NetworkRepairs.NameAddress),
        new(SlipKind.MisspeltName, "all, include, a, mx, ptr, ip4, ip6, exists, redirect or exp", Terms, NameRepairs.Spell) { IsWellFormed = true },
        new(SlipKind.BareName, "\"a:\" or \"include:\" before a name", Terms, NameRepairs.NameDomain),
    ];

    /// <summary>Two or three words that should be one term.</summary>
    internal static SlipRow SpaceInTerm { get; } = new(SlipKind.SpaceInTerm, "no space inside a term", Terms, NameRepairs.Join);

    /// <summary>Slips before and in the version. They take a whole text and change its start alone.</summary>
    internal static ImmutableArray<SlipRow> VersionRows { get; } =
    [
        new(SlipKind.ByteOrderMark, "\"v=spf1 \" as the first characters, without a byte order mark", Versions, VersionRepairs.DropMark),
        new(SlipKind.SpaceBeforeVersion, "\"v=spf1 \" as the first characters", Versions, VersionRepairs.DropSpace),
        new(SlipKind.Quotes, "\"v=spf1 \" as the first characters, without the quotes of the zone file", Versions, VersionRepairs.DropQuotes),
        new(SlipKind.ScopeSyntax, "\"spf2.0/\" and scopes, such as \"spf2.0/pra \"", "RFC 4406 section 3.1", VersionRepairs.ToScopes),
        new(
            SlipKind.VersionNotEnded, "a space behind \"v=spf1\"; the strings of a TXT record are joined without one", Versions,
            VersionRepairs.EndVersion),
        new(SlipKind.LookAlikeCharacter, "\"v=spf1 \" in ASCII", Versions, VersionRepairs.ReplaceLookAlikes),
        new(SlipKind.MisspeltVersion, "\"v=spf1 \"", Versions, VersionRepairs.Spell),
        new(SlipKind.MissingVersion, "\"v=spf1 \" before the terms", Versions, VersionRepairs.AddVersion),
    ];
}
