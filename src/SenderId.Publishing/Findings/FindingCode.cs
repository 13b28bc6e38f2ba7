namespace SenderId.Publishing.Findings;

/// <summary>What a finding is about: stable between releases; see docs/findings.md.</summary>
public enum FindingCode
{
    /// <summary>The domain does not exist. RFC 7208 section 4.3.</summary>
    DomainDoesNotExist,

    /// <summary>The domain publishes no record. RFC 7208 section 4.5.</summary>
    NoRecord,

    /// <summary>More than one record of a version. RFC 7208 section 4.5.</summary>
    SeveralRecords,

    /// <summary>A TXT record that looks like a policy and is none. RFC 7208 section 4.5.</summary>
    NearMiss,

    /// <summary>A TXT record beside the record holds octets that are not ASCII. RFC 7208 section 3.1.</summary>
    UndecodableText,

    /// <summary>DNS gave no usable answer. RFC 7208 section 4.4.</summary>
    Unanswered,

    /// <summary>The answer with all TXT records is larger than 512 octets. RFC 7208 section 3.4.</summary>
    TextSetOver512,

    /// <summary>The answer with all TXT records is larger than 1,232 octets. RFC 6891 section 6.2.5.</summary>
    TextSetOver1232,

    /// <summary>The record is longer than any checker has to read. RFC 7208 section 3.4.</summary>
    RecordTooLong,

    /// <summary>A record is published in strings that run words together. RFC 7208 section 3.3.</summary>
    StringsBadlySplit,

    /// <summary>The record is still served as type SPF (99). RFC 7208 section 3.1.</summary>
    TypeSpfServed,

    /// <summary>A term is not well-formed. RFC 7208 section 4.6.</summary>
    TermMalformed,

    /// <summary>A term names no mechanism. RFC 7208 section 4.6.1.</summary>
    UnknownMechanism,

    /// <summary>A macro is not well-formed. RFC 7208 section 7.1.</summary>
    MacroMalformed,

    /// <summary>ip4 or ip6 with a macro. RFC 7208 section 5.6.</summary>
    MacroInNetwork,

    /// <summary>redirect or exp more than once. RFC 7208 section 6.</summary>
    DuplicateModifier,

    /// <summary>Words stand behind exp. RFC 7208 section 6.2.</summary>
    TextAfterExplanation,

    /// <summary>Two terms without a space between. RFC 7208 section 3.3.</summary>
    TermsGlued,

    /// <summary>A modifier that nobody knows. RFC 7208 section 6.</summary>
    UnknownModifier,

    /// <summary>ra, rp or rr. RFC 6652 section 3.</summary>
    LegacyModifier,

    /// <summary>More than ten look-ups. RFC 7208 section 4.6.4.</summary>
    TooManyLookups,

    /// <summary>More than two void look-ups. RFC 7208 section 4.6.4.</summary>
    TooManyVoidLookups,

    /// <summary>A name of a term has no addresses or no MX. RFC 7208 section 4.6.4.</summary>
    NameDoesNotResolve,

    /// <summary>More than two exists with macros. RFC 7208 section 4.6.4.</summary>
    TooManyMacroExists,

    /// <summary>An mx term with more than ten exchangers. RFC 7208 section 4.6.4.</summary>
    TooManyMailExchangers,

    /// <summary>An included domain without a record. RFC 7208 section 5.2.</summary>
    IncludeWithoutRecord,

    /// <summary>A redirect to a domain without a record. RFC 7208 section 6.1.</summary>
    RedirectWithoutRecord,

    /// <summary>A record that leads to itself. RFC 7208 section 5.2.</summary>
    IncludesItself,

    /// <summary>Records that lead to each other. RFC 7208 section 5.2.</summary>
    IncludeLoop,

    /// <summary>An included record that cannot be used. RFC 7208 section 5.2.</summary>
    IncludedRecordBroken,

    /// <summary>An include or redirect of a domain that can be registered by anybody. RFC 7208 section 5.2.</summary>
    TakeoverPossible,

    /// <summary>The all of an included record differs from the end of the record itself. RFC 7208 section 5.2.</summary>
    IncludedAllDecidesNothing,

    /// <summary>The tree has more records than can be followed. RFC 7208 section 4.6.4.</summary>
    TreeTooLarge,

    /// <summary>+all. RFC 7208 section 5.1.</summary>
    PassAll,

    /// <summary>Networks that together hold half of all addresses of a family or more. RFC 7208 section 11.2.</summary>
    PassesEverybody,

    /// <summary>?all. RFC 7208 section 5.1.</summary>
    NeutralAll,

    /// <summary>Neither all nor redirect. RFC 7208 section 4.7.</summary>
    NoAll,

    /// <summary>Terms that are never reached. RFC 7208 section 5.1.</summary>
    TermsBehindAll,

    /// <summary>redirect beside all. RFC 7208 section 6.1.</summary>
    RedirectBesideAll,

    /// <summary>ptr. RFC 7208 section 5.5.</summary>
    PtrUsed,

    /// <summary>A term that stands there twice. RFC 7208 section 4.6.2.</summary>
    DuplicateTerm,

    /// <summary>A network within another one before it. RFC 7208 section 5.6.</summary>
    OverlappingNetworks,

    /// <summary>A private or special network. RFC 6890 section 2.2.</summary>
    SpecialAddresses,

    /// <summary>A network that is far too wide. RFC 7208 section 11.2.</summary>
    WideNetwork,

    /// <summary>A network with host bits set. RFC 7208 section 5.6.</summary>
    HostBitsSet,

    /// <summary>A macro by which strangers choose the name. RFC 7208 section 11.5.3.</summary>
    StrangerChosenName,

    /// <summary>exp that leads to no usable text. RFC 7208 section 6.2.</summary>
    ExplanationUnusable,

    /// <summary>exp though nothing can fail. RFC 7208 section 6.2.</summary>
    ExplanationUnused,

    /// <summary>An MX host passes by IPv4 and not by IPv6. RFC 7208 section 5.4.</summary>
    MxIPv6NotCovered,

    /// <summary>A domain without mail whose record is not v=spf1 -all. RFC 7208 section 10.1.2.</summary>
    ParkedDomainNotClosed,

    /// <summary>Null MX though senders are listed. RFC 7505 section 4.2.</summary>
    NullMxWithSenders,

    /// <summary>Nobody may send though the domain takes mail. RFC 7505 section 3.</summary>
    NobodySendsButMx,

    /// <summary>A subdomain with MX or addresses and no record. RFC 7208 section 10.1.2.</summary>
    SubdomainWithoutRecord,

    /// <summary>Any name below the domain exists and has no record. RFC 7208 section 3.5.</summary>
    WildcardWithoutRecord,

    /// <summary>~all without a DMARC record. RFC 7489 section 6.3.</summary>
    SoftFailWithoutDmarc,

    /// <summary>-all beside a DMARC policy that acts. RFC 7489 section 10.1.</summary>
    FailBeforeDmarc,

    /// <summary>v=spf1 is judged for the PRA though mail is forwarded or sent by lists. RFC 4406 section 3.4.</summary>
    SpfJudgedForPra,

    /// <summary>spf2.0/pra ?all. RFC 4406 section 3.4.</summary>
    PraOptOut,

    /// <summary>The records of both versions pass different addresses. RFC 4406 section 3.4.</summary>
    VersionsDisagree,

    /// <summary>The zone's own servers give different records. RFC 1034 section 4.3.5.</summary>
    ServersDiffer,

    /// <summary>A name server that does not serve the zone. RFC 1912 section 2.8.</summary>
    LameServer,

    /// <summary>A name server that does not answer. RFC 1034 section 4.1.</summary>
    ServerSilent,

    /// <summary>A name server without TCP. RFC 7766 section 5.</summary>
    ServerWithoutTcp,

    /// <summary>A time to live of more than a day. RFC 7208 section 10.1.2.</summary>
    TimeToLiveTooLong,

    /// <summary>A time to live of less than five minutes. RFC 7208 section 10.1.1.</summary>
    TimeToLiveTooShort,

    /// <summary>A CNAME at the domain. RFC 1034 section 3.6.2.</summary>
    AliasAtDomain,

    /// <summary>The signatures of the zone are wrong. RFC 4035 section 5.5.</summary>
    DnssecBogus,
}
