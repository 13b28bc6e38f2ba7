using System.Collections.Frozen;

namespace SenderId.Publishing.Findings;

/// <summary>The severity and the section of every code.</summary>
internal static class FindingCatalog
{
    private static readonly FrozenDictionary<FindingCode, (FindingSeverity Severity, string Section)> s_codes =
        new Dictionary<FindingCode, (FindingSeverity Severity, string Section)>
        {
            [FindingCode.DomainDoesNotExist] = (FindingSeverity.Error, "RFC 7208 section 4.3"),
            [FindingCode.NoRecord] = (FindingSeverity.Error, "RFC 7208 section 4.5"),
            [FindingCode.SeveralRecords] = (FindingSeverity.Error, "RFC 7208 section 4.5"),
            [FindingCode.NearMiss] = (FindingSeverity.Error, "RFC 7208 section 4.5"),
            [FindingCode.UndecodableText] = (FindingSeverity.Information, "RFC 7208 section 3.1"),
            [FindingCode.Unanswered] = (FindingSeverity.Warning, "RFC 7208 section 4.4"),
            [FindingCode.TextSetOver512] = (FindingSeverity.Warning, "RFC 7208 section 3.4"),
            [FindingCode.TextSetOver1232] = (FindingSeverity.Warning, "RFC 6891 section 6.2.5"),
            [FindingCode.RecordTooLong] = (FindingSeverity.Error, "RFC 7208 section 3.4"),
            [FindingCode.StringsBadlySplit] = (FindingSeverity.Warning, "RFC 7208 section 3.3"),
            [FindingCode.TypeSpfServed] = (FindingSeverity.Warning, "RFC 7208 section 3.1"),
            [FindingCode.TermMalformed] = (FindingSeverity.Error, "RFC 7208 section 4.6"),
            [FindingCode.UnknownMechanism] = (FindingSeverity.Error, "RFC 7208 section 4.6.1"),
            [FindingCode.MacroMalformed] = (FindingSeverity.Error, "RFC 7208 section 7.1"),
            [FindingCode.MacroInNetwork] = (FindingSeverity.Error, "RFC 7208 section 5.6"),
            [FindingCode.DuplicateModifier] = (FindingSeverity.Error, "RFC 7208 section 6"),
            [FindingCode.TextAfterExplanation] = (FindingSeverity.Error, "RFC 7208 section 6.2"),
            [FindingCode.TermsGlued] = (FindingSeverity.Error, "RFC 7208 section 3.3"),
            [FindingCode.UnknownModifier] = (FindingSeverity.Warning, "RFC 7208 section 6"),
            [FindingCode.LegacyModifier] = (FindingSeverity.Information, "RFC 6652 section 3"),
            [FindingCode.TooManyLookups] = (FindingSeverity.Error, "RFC 7208 section 4.6.4"),
            [FindingCode.TooManyVoidLookups] = (FindingSeverity.Error, "RFC 7208 section 4.6.4"),
            [FindingCode.NameDoesNotResolve] = (FindingSeverity.Warning, "RFC 7208 section 4.6.4"),
            [FindingCode.TooManyMacroExists] = (FindingSeverity.Error, "RFC 7208 section 4.6.4"),
            [FindingCode.TooManyMailExchangers] = (FindingSeverity.Error, "RFC 7208 section 4.6.4"),
            [FindingCode.IncludeWithoutRecord] = (FindingSeverity.Error, "RFC 7208 section 5.2"),
            [FindingCode.RedirectWithoutRecord] = (FindingSeverity.Error, "RFC 7208 section 6.1"),
            [FindingCode.IncludesItself] = (FindingSeverity.Error, "RFC 7208 section 5.2"),
            [FindingCode.IncludeLoop] = (FindingSeverity.Error, "RFC 7208 section 5.2"),
            [FindingCode.IncludedRecordBroken] = (FindingSeverity.Error, "RFC 7208 section 5.2"),
            [FindingCode.TakeoverPossible] = (FindingSeverity.Error, "RFC 7208 section 5.2"),
            [FindingCode.IncludedAllDecidesNothing] = (FindingSeverity.Information, "RFC 7208 section 5.2"),
            [FindingCode.TreeTooLarge] = (FindingSeverity.Error, "RFC 7208 section 4.6.4"),
            [FindingCode.PassAll] = (FindingSeverity.Error, "RFC 7208 section 5.1"),
            [FindingCode.PassesEverybody] = (FindingSeverity.Error, "RFC 7208 section 11.2"),
            [FindingCode.NeutralAll] = (FindingSeverity.Warning, "RFC 7208 section 5.1"),
            [FindingCode.NoAll] = (FindingSeverity.Warning, "RFC 7208 section 4.7"),
            [FindingCode.TermsBehindAll] = (FindingSeverity.Warning, "RFC 7208 section 5.1"),
            [FindingCode.RedirectBesideAll] = (FindingSeverity.Warning, "RFC 7208 section 6.1"),
            [FindingCode.PtrUsed] = (FindingSeverity.Warning, "RFC 7208 section 5.5"),
            [FindingCode.DuplicateTerm] = (FindingSeverity.Warning, "RFC 7208 section 4.6.2"),
            [FindingCode.OverlappingNetworks] = (FindingSeverity.Information, "RFC 7208 section 5.6"),
            [FindingCode.SpecialAddresses] = (FindingSeverity.Warning, "RFC 6890 section 2.2"),
            [FindingCode.WideNetwork] = (FindingSeverity.Warning, "RFC 7208 section 11.2"),
            [FindingCode.HostBitsSet] = (FindingSeverity.Warning, "RFC 7208 section 5.6"),
            [FindingCode.StrangerChosenName] = (FindingSeverity.Error, "RFC 7208 section 11.5.3"),
            [FindingCode.ExplanationUnusable] = (FindingSeverity.Warning, "RFC 7208 section 6.2"),
            [FindingCode.ExplanationUnused] = (FindingSeverity.Information, "RFC 7208 section 6.2"),
            [FindingCode.MxIPv6NotCovered] = (FindingSeverity.Warning, "RFC 7208 section 5.4"),
            [FindingCode.ParkedDomainNotClosed] = (FindingSeverity.Warning, "RFC 7208 section 10.1.2"),
            [FindingCode.NullMxWithSenders] = (FindingSeverity.Warning, "RFC 7505 section 4.2"),
            [FindingCode.NobodySendsButMx] = (FindingSeverity.Information, "RFC 7505 section 3"),
            [FindingCode.SubdomainWithoutRecord] = (FindingSeverity.Information, "RFC 7208 section 10.1.2"),
            [FindingCode.WildcardWithoutRecord] = (FindingSeverity.Warning, "RFC 7208 section 3.5"),
            [FindingCode.SoftFailWithoutDmarc] = (FindingSeverity.Information, "RFC 7489 section 6.3"),
            [FindingCode.FailBeforeDmarc] = (FindingSeverity.Information, "RFC 7489 section 10.1"),
            [FindingCode.SpfJudgedForPra] = (FindingSeverity.Warning, "RFC 4406 section 3.4"),
            [FindingCode.PraOptOut] = (FindingSeverity.Information, "RFC 4406 section 3.4"),
            [FindingCode.VersionsDisagree] = (FindingSeverity.Warning, "RFC 4406 section 3.4"),
            [FindingCode.ServersDiffer] = (FindingSeverity.Error, "RFC 1034 section 4.3.5"),
            [FindingCode.LameServer] = (FindingSeverity.Error, "RFC 1912 section 2.8"),
            [FindingCode.ServerSilent] = (FindingSeverity.Error, "RFC 1034 section 4.1"),
            [FindingCode.ServerWithoutTcp] = (FindingSeverity.Error, "RFC 7766 section 5"),
            [FindingCode.TimeToLiveTooLong] = (FindingSeverity.Information, "RFC 7208 section 10.1.2"),
            [FindingCode.TimeToLiveTooShort] = (FindingSeverity.Information, "RFC 7208 section 10.1.1"),
            [FindingCode.AliasAtDomain] = (FindingSeverity.Warning, "RFC 1034 section 3.6.2"),
            [FindingCode.DnssecBogus] = (FindingSeverity.Error, "RFC 4035 section 5.5"),
        }.ToFrozenDictionary();

    internal static FindingSeverity Severity(FindingCode code) => s_codes[code].Severity;

    internal static string Section(FindingCode code) => s_codes[code].Section;
}
