namespace SenderId.Publishing.Tests.Findings;

/// <summary>Record and zone → findings. A record of null is none; the extra lines are parted by bars.</summary>
internal static class FindingRows
{
    private const string Other = "o.example. IN TXT \"v=spf1 ip4:198.51.100.7 -all\"";

    internal static TheoryData<string?, string, string> All => new()
    {
        // Presence.
        { null, "", "NoRecord" },
        { null, "d.example. IN TXT \" v=spf1 mx -all\"", "NearMiss NoRecord" },
        { null, "d.example. IN TXT \"spf1 mx -all\"", "NearMiss NoRecord" },
        { "v=spf1 mx -all", "d.example. IN TXT \"v=spf1 a ~all\"", "SeveralRecords" },
        { "v=spf1 mx -all", "d.example. IN TXT \"caf\\195\\169\"", "UndecodableText" },
        { "v=spf1 mx -all", "d.example. IN TXT \"" + Long(250) + "\" \"" + Long(250) + "\"", "TextSetOver512" },
        { "v=spf1 mx -all", "d.example. IN TXT \"" + Long(250) + "\" \"" + Long(250) + "\" \"" + Long(250) + "\" \"" + Long(250) + "\" \"" + Long(
            250) + "\"", "TextSetOver1232" },
        { "v=spf1 mx " + string.Join(' ', Enumerable.Range(0, 1200).Select(static i => $"ip4:25.{i / 250}.{i % 250}.7")) + " -all", "",
            "RecordTooLong TextSetOver1232" },
        { "v=spf1 include:o.example -all", "o.example. IN TIMEOUT", "Unanswered" },
        { "v=spf1 a:h.example -all", "h.example. IN SERVFAIL", "Unanswered" },

        // Grammar.
        { "v=spf1 ip4:300.0.2.1 -all", "", "TermMalformed" },
        { "v=spf1 mx ip4:192.0.2.0/33 -all", "", "TermMalformed" },
        { "v=spf1 mx 192.0.2.9 -all", "", "UnknownMechanism" },
        { "v=spf1 mx ipv4:192.0.2.9 -all", "", "UnknownMechanism" },
        { "v=spf1 mx ipv4:192.0.2.9 ip4:1.2 -all", "", "UnknownMechanism TermMalformed" },
        { "v=spf1 mx exists:%{x}.d.example -all", "", "MacroMalformed" },
        { "v=spf1 mx ip4:%{i} -all", "", "MacroInNetwork" },
        { "v=spf1 redirect=o.example redirect=o.example", Other, "DuplicateModifier" },
        { "v=spf1 mx exp=e.example Sorry, no mail -all", "e.example. IN TXT \"no\"",
            "TextAfterExplanation TextAfterExplanation TextAfterExplanation" },
        { "v=spf1 mxip4:192.0.2.9 -all", "", "TermsGlued" },
        { "v=spf1 mx include:o.exampleip4:192.0.2.9 -all", Other, "TermsGlued" },
        { "v=spf1 mx ip4:192.0.2.9-all", "", "TermsGlued" },
        { "v=spf1 mx include=o.example -all", Other, "UnknownModifier" },
        { "v=spf1 mx ra=postmaster rr=all -all", "", "LegacyModifier LegacyModifier" },

        // Look-ups.
        { "v=spf1 " + Repeat(11, "a:h{0}.example") + " -all", Repeat(11, "h{0}.example. IN A 192.0.2.{0}|h{0}.example. IN AAAA 2001:db8::{0} |"),
            "TooManyLookups" },
        { "v=spf1 " + Repeat(10, "a:h{0}.example") + " -all", Repeat(10, "h{0}.example. IN A 192.0.2.{0}|h{0}.example. IN AAAA 2001:db8::{0} |"),
            "" },
        { "v=spf1 mx include:o.example -all",
            "o.example. IN TXT \"v=spf1 " + Repeat(9, "a:h{0}.example") + " -all\"|" + Repeat(9,
            "h{0}.example. IN A 192.0.2.{0}|h{0}.example. IN AAAA 2001:db8::{0} |"), "TooManyLookups" },
        { "v=spf1 a:x1.example a:x2.example a:x3.example -all", "", "TooManyVoidLookups NameDoesNotResolve NameDoesNotResolve NameDoesNotResolve" },
        { "v=spf1 a:x1.example a:x2.example mx -all", "", "NameDoesNotResolve NameDoesNotResolve" },
        { "v=spf1 a:h1.example a:h2.example a:h3.example -all", "h1.example. IN A 192.0.2.1|h2.example. IN A 192.0.2.2|h3.example. IN A 192.0.2.3",
            "TooManyVoidLookups" },
        { "v=spf1 mx:x.example mx -all", "", "NameDoesNotResolve" },
        { "v=spf1 mx exists:%{i}.a.d.example exists:%{i}.b.d.example exists:%{i}.c.d.example -all", "", "TooManyVoidLookups TooManyMacroExists" },
        { "v=spf1 mx exists:%{i}.a.d.example exists:%{i}.b.d.example -all", "", "" },
        { "v=spf1 mx:m.example -all",
            Repeat(11, "m.example. IN MX {0} h{0}.example.|h{0}.example. IN A 192.0.2.{0}|h{0}.example. IN AAAA 2001:db8::{0} |"),
            "TooManyMailExchangers" },
        { "v=spf1 mx:m.example -all",
            Repeat(10, "m.example. IN MX {0} h{0}.example.|h{0}.example. IN A 192.0.2.{0}|h{0}.example. IN AAAA 2001:db8::{0} |"), "" },

        // Include and redirect.
        { "v=spf1 mx include:o.example -all", "o.example. IN A 192.0.2.7", "IncludeWithoutRecord" },
        { "v=spf1 mx include:gone.d.example -all", "", "IncludeWithoutRecord" },
        { "v=spf1 mx include:spf.gone.example -all", "", "TakeoverPossible" },
        { "v=spf1 mx include:spf.gone.co.uk -all", "co.uk. IN A 192.0.2.7", "TakeoverPossible" },
        { "v=spf1 redirect=gone.example", "", "TakeoverPossible" },
        { "v=spf1 redirect=o.example", "o.example. IN A 192.0.2.7", "RedirectWithoutRecord" },
        { "v=spf1 mx include:d.example -all", "", "IncludesItself" },
        { "v=spf1 mx include:o.example -all", "o.example. IN TXT \"v=spf1 include:d.example -all\"", "IncludeLoop" },
        { "v=spf1 mx include:o.example -all", "o.example. IN TXT \"v=spf1 nonsense -all\"", "IncludedRecordBroken" },
        { "v=spf1 mx include:o.example -all", Other + "|o.example. IN TXT \"v=spf1 -all\"", "IncludedRecordBroken" },
        { "v=spf1 mx include:o.example", Other, "NoAll IncludedAllDecidesNothing" },
        { "v=spf1 mx include:o.example -all", Other, "" },

        // Meaning.
        { "v=spf1 mx +all", "", "PassAll PassesEverybody" },
        { "v=spf1 mx include:o.example -all", "o.example. IN TXT \"v=spf1 +all\"", "PassAll PassesEverybody" },
        { "v=spf1 mx ip4:0.0.0.0/0 -all", "", "WideNetwork PassesEverybody" },
        { "v=spf1 mx ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all", "", "WideNetwork WideNetwork PassesEverybody" },
        { "v=spf1 mx ?all", "", "NeutralAll" },
        { "v=spf1 mx", "", "NoAll" },
        { "v=spf1 mx -all a", "", "TermsBehindAll" },
        { "v=spf1 mx -all redirect=o.example", Other, "RedirectBesideAll" },
        { "v=spf1 mx ptr -all", "", "PtrUsed" },
        { "v=spf1 mx mx -all", "", "DuplicateTerm" },
        { "v=spf1 mx ip4:198.51.100.0/24 ip4:198.51.100.7 -all", "", "OverlappingNetworks" },
        { "v=spf1 mx ip4:198.51.100.7 ip4:198.51.100.0/24 -all", "", "OverlappingNetworks" },
        { "v=spf1 mx ip4:192.168.7.0/24 -all", "", "SpecialAddresses" },
        { "v=spf1 mx ip6:fd00::/48 -all", "", "SpecialAddresses" },
        { "v=spf1 mx ip4:198.0.0.0/8 -all", "", "WideNetwork" },
        { "v=spf1 mx a/8//128 -all", "", "WideNetwork" },
        { "v=spf1 mx ip4:198.51.100.7/24 -all", "", "HostBitsSet" },
        { "v=spf1 mx ip6:2001:db8::7/32 -all", "", "HostBitsSet" },
        { "v=spf1 mx a:%{h} -all", "", "StrangerChosenName" },
        { "v=spf1 mx include:%{l} -all", "", "StrangerChosenName" },
        { "v=spf1 mx include:x.%{l} -all", "", "StrangerChosenName" },
        { "v=spf1 mx -all exp=e.example", "", "ExplanationUnusable" },
        { "v=spf1 mx -all exp=e.example", "e.example. IN TXT \"a\"|e.example. IN TXT \"b\"", "ExplanationUnusable" },
        { "v=spf1 mx -all exp=e.example", "e.example. IN TXT \"100% no\"", "ExplanationUnusable" },
        { "v=spf1 mx ~all exp=e.example", "e.example. IN TXT \"no\"", "ExplanationUnused" },

        // The zone around it.
        { "v=spf1 ip4:192.0.2.1 -all", "", "MxIPv6NotCovered" },
        { "v=spf1 -all", "", "NobodySendsButMx" },
        { "v=spf1 mx -all", "www.d.example. IN A 192.0.2.9", "SubdomainWithoutRecord" },
        { "v=spf1 mx -all", "mail.d.example. IN MX 10 mx.d.example.", "SubdomainWithoutRecord" },
        { "v=spf1 mx -all", "*.d.example. IN A 192.0.2.9|www.d.example. IN A 192.0.2.9", "WildcardWithoutRecord" },
        { "v=spf1 mx -all", "spf.d.example. IN TXT \"x\"|d.example. IN TXT \"spf2.0/pra ?all\"", "PraOptOut" },
        { "v=spf1 mx -all", "d.example. IN TXT \"spf2.0/pra ip4:198.51.100.7 -all\"", "VersionsDisagree" },
        { "v=spf1 mx -all", "d.example. IN TXT \"spf2.0/pra mx -all\"", "" },
        { "spf2.0/pra mx -all", "", "" },
        { "spf2.0/pra mx ?all", "", "NeutralAll" },
    };

    /// <summary>Whole zones.</summary>
    internal static TheoryData<string, string> Zones => new()
    {
        { "x.example. IN A 192.0.2.1", "DomainDoesNotExist" },
        { "d.example. IN TXT \"v=spf1 -all\"", "" },
        { "d.example. IN TXT \"v=spf1 ~all\"|_dmarc.d.example. IN TXT \"v=DMARC1; p=reject\"", "ParkedDomainNotClosed" },
        { "d.example. IN TXT \"v=spf1 -all\"|d.example. IN MX 0 .", "" },
        { "d.example. IN TXT \"v=spf1 ip4:192.0.2.7 -all\"|d.example. IN MX 0 .", "NullMxWithSenders" },
        { "d.example. IN TXT \"v=spf1 ip4:192.0.2.7 ~all\"|d.example. IN A 192.0.2.7", "SoftFailWithoutDmarc" },
        { "d.example. IN TXT \"v=spf1 ip4:192.0.2.7 -all\"|d.example. IN A 192.0.2.7|_dmarc.d.example. IN TXT \"v=DMARC1; p=reject\"",
            "FailBeforeDmarc" },
        { "d.example. IN TXT \"v=spf1 ip4:192.0.2.7 -all\"|d.example. IN A 192.0.2.7|_dmarc.example. IN TXT \"v=DMARC1; p=reject\"", "" },
    };

    /// <summary>Sound records: nothing is found.</summary>
    internal static TheoryData<string, string> Sound => new()
    {
        { "v=spf1 mx -all", "" },
        { "v=spf1 mx ~all", "" },
        { "v=spf1 a mx -all", "" },
        { "v=spf1 +mx -all", "" },
        { "V=SPF1 MX -ALL", "" },
        { "v=spf1 mx ip4:198.51.100.0/24 -all", "" },
        { "v=spf1 mx ip4:198.51.100.7 ip6:2001:db8:7::/48 ~all", "" },
        { "v=spf1 mx include:o.example -all", Other },
        { "v=spf1 mx include:o.example include:p.example ~all", Other + "|p.example. IN TXT \"v=spf1 ip4:203.0.113.0/24 ~all\"" },
        { "v=spf1 redirect=o.example", Other },
        { "v=spf1 mx redirect=o.example", Other },
        { "v=spf1 mx a:h.example -all", "h.example. IN A 192.0.2.7|h.example. IN AAAA 2001:db8::7" },
        { "v=spf1 mx:m.example -all", "m.example. IN MX 5 mx.d.example." },
        { "v=spf1 mx/28//64 -all", "" },
        { "v=spf1 mx exists:%{i}._spf.%{d} -all", "" },
        { "v=spf1 mx -all exp=why.d.example", "why.d.example. IN TXT \"%{i} may not send for %{d}\"" },
        { "v=spf1 mx -ip4:198.51.100.7 ip4:203.0.113.0/24 ~all", "" },
        { "v=spf1 mx ?include:o.example -all", Other },
        { "v=spf1 a:%{d} -all", "" },
        { "v=spf1 mx -all", "d.example. IN TXT \"site-verification=1234\"" },
        { "v=spf1 mx -all", "d.example. IN TXT \"spf2.0/mfrom,pra mx -all\"" },
    };

    private static string Repeat(int count, string format) =>
        string.Join(' ', Enumerable.Range(1, count)
            .Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, number)));

    private static string Long(int length) => new('x', length);
}
