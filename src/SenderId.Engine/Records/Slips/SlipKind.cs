namespace SenderId.Records.Slips;

/// <summary>The slips that people make in records. The words are stable: findings and programs go by them.</summary>
public enum SlipKind : byte
{
    /// <summary>A byte order mark stands before the version.</summary>
    ByteOrderMark,

    /// <summary>White space or something invisible stands before the version.</summary>
    SpaceBeforeVersion,

    /// <summary>The quotes of the zone file are part of the record: <c>"\"v=spf1 -all\""</c>.</summary>
    Quotes,

    /// <summary>No space follows the version: <c>v=spf1;</c>, or strings that were joined, <c>"v=spf1" "redirect=…"</c>.</summary>
    VersionNotEnded,

    /// <summary>The version is misspelt: <c>spf1</c>, <c>v=spf2</c>, <c>v=sfp1</c>.</summary>
    MisspeltVersion,

    /// <summary>An <c>spf2.0</c> version has no scopes or a <c>v=</c> before it.</summary>
    ScopeSyntax,

    /// <summary>The terms of a policy stand there without a version.</summary>
    MissingVersion,

    /// <summary>The version is repeated among the terms.</summary>
    RepeatedVersion,

    /// <summary>A character that only looks like the right one, or cannot be seen: a dash, a space, a full-width colon.</summary>
    LookAlikeCharacter,

    /// <summary>A name in another script than ASCII: DNS wants its A-labels.</summary>
    InternationalName,

    /// <summary>A comma or semicolon between terms.</summary>
    Separator,

    /// <summary>Angle or other brackets around a term or value.</summary>
    Brackets,

    /// <summary>A macro without its braces: <c>%i</c>, <c>%(i)</c>.</summary>
    MacroBraces,

    /// <summary>More than one qualifier, one behind the mechanism, or one before a modifier.</summary>
    Qualifier,

    /// <summary>Something behind <c>all</c>.</summary>
    AllWithArgument,

    /// <summary>A space tears a term apart: <c>ip4 :192.0.2.1</c>, <c>include example.com</c>.</summary>
    SpaceInTerm,

    /// <summary>No space between two terms.</summary>
    MissingSpace,

    /// <summary>A colon where a modifier has an equals sign: <c>redirect:</c>.</summary>
    ColonForEquals,

    /// <summary>An equals sign where a mechanism has a colon: <c>include=</c>.</summary>
    /// <remarks>That is the grammar of an unknown modifier, which counts for nothing.</remarks>
    EqualsForColon,

    /// <summary>No or more than one colon or equals sign behind the name.</summary>
    Delimiter,

    /// <summary>The name of a mechanism or modifier is misspelt: <c>ipv4:</c>, <c>-al</c>.</summary>
    MisspeltName,

    /// <summary>An IPv6 address behind <c>ip4</c> or an IPv4 address behind <c>ip6</c>.</summary>
    AddressFamily,

    /// <summary>A name where an address belongs.</summary>
    NameForAddress,

    /// <summary>An address where a name belongs.</summary>
    AddressForName,

    /// <summary>An address without <c>ip4:</c> or <c>ip6:</c>.</summary>
    BareAddress,

    /// <summary>A name without a mechanism.</summary>
    BareName,

    /// <summary>A URL or an e-mail address where a name belongs.</summary>
    UrlForName,

    /// <summary>A network written another way: a net mask, a range, a star, missing or padded parts, a port.</summary>
    NetworkSyntax,

    /// <summary>A prefix length that is missing, written another way, or stands behind a term that takes none.</summary>
    PrefixLength,

    /// <summary>A colon, slash, dot or equals sign with nothing behind it.</summary>
    NothingBehind,
}
