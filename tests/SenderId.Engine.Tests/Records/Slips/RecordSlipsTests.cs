using SenderId.Records;
using SenderId.Records.Slips;

namespace SenderId.Tests.Records.Slips;

public class RecordSlipsTests
{
    // One row and more for each kind: the terms behind "v=spf1 ", the kind, the term at fault, the suggestion.
    [Theory]
    [InlineData("ip4:203.0.113.1 192.0.2.1 -all", SlipKind.BareAddress, "192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("-192.0.2.0/24 -all", SlipKind.BareAddress, "-192.0.2.0/24", "-ip4:192.0.2.0/24")]
    [InlineData("2001:db8::1 -all", SlipKind.BareAddress, "2001:db8::1", "ip6:2001:db8::1")]
    [InlineData("2001:db8::/32 -all", SlipKind.BareAddress, "2001:db8::/32", "ip6:2001:db8::/32")]
    [InlineData("192.0.2.* -all", SlipKind.BareAddress, "192.0.2.*", "ip4:192.0.2.0/24")]
    [InlineData("mail.example.com -all", SlipKind.BareName, "mail.example.com", "a:mail.example.com")]
    [InlineData("_spf.example.com -all", SlipKind.BareName, "_spf.example.com", "include:_spf.example.com")]
    [InlineData("redirect:a.example", SlipKind.ColonForEquals, "redirect:a.example", "redirect=a.example")]
    [InlineData("-all EXP:e.example", SlipKind.ColonForEquals, "EXP:e.example", "exp=e.example")]
    [InlineData("include=a.example -all", SlipKind.EqualsForColon, "include=a.example", "include:a.example")]
    [InlineData("ip4=192.0.2.1 -all", SlipKind.EqualsForColon, "ip4=192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("~mx= -all", SlipKind.EqualsForColon, "~mx=", "~mx")]
    [InlineData("ip4 :192.0.2.1 -all", SlipKind.SpaceInTerm, "ip4 :192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("ip4: 192.0.2.1 -all", SlipKind.SpaceInTerm, "ip4: 192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("ip4 : 192.0.2.1 -all", SlipKind.SpaceInTerm, "ip4 : 192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("a : a.example -all", SlipKind.SpaceInTerm, "a : a.example", "a:a.example")]
    [InlineData("include a.example -all", SlipKind.SpaceInTerm, "include a.example", "include:a.example")]
    [InlineData("redirect = a.example", SlipKind.SpaceInTerm, "redirect = a.example", "redirect=a.example")]
    [InlineData("mx - all", SlipKind.SpaceInTerm, "- all", "-all")]
    [InlineData("a /24 -all", SlipKind.SpaceInTerm, "a /24", "a/24")]
    [InlineData("ip4:192.0.2.1, ip4:192.0.2.2 -all", SlipKind.Separator, "ip4:192.0.2.1,", "ip4:192.0.2.1")]
    [InlineData("ip4:192.0.2.1,192.0.2.2 -all", SlipKind.Separator, "ip4:192.0.2.1,192.0.2.2", "ip4:192.0.2.1 ip4:192.0.2.2")]
    [InlineData("ip4:192.0.2.1,2001:db8::1 -all", SlipKind.Separator, "ip4:192.0.2.1,2001:db8::1", "ip4:192.0.2.1 ip6:2001:db8::1")]
    [InlineData("mx; -all", SlipKind.Separator, "mx;", "mx")]
    [InlineData("mx , -all", SlipKind.Separator, ",", "")]
    [InlineData("-al", SlipKind.MisspeltName, "-al", "-all")]
    [InlineData("al", SlipKind.MisspeltName, "al", "-all")]
    [InlineData("ipv4:192.0.2.1 -all", SlipKind.MisspeltName, "ipv4:192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("ip:192.0.2.1 -all", SlipKind.MisspeltName, "ip:192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("ip:2001:db8::/32 -all", SlipKind.MisspeltName, "ip:2001:db8::/32", "ip6:2001:db8::/32")]
    [InlineData("inlcude:a.example -all", SlipKind.MisspeltName, "inlcude:a.example", "include:a.example")]
    [InlineData("redirct=a.example", SlipKind.MisspeltName, "redirct=a.example", "redirect=a.example")]
    [InlineData("exist:%{i}.a.example -all", SlipKind.MisspeltName, "exist:%{i}.a.example", "exists:%{i}.a.example")]
    [InlineData("mx/ -all", SlipKind.PrefixLength, "mx/", "mx")]
    [InlineData("ip4:192.0.2.0/255.255.255.0 -all", SlipKind.PrefixLength, "ip4:192.0.2.0/255.255.255.0", "ip4:192.0.2.0/24")]
    [InlineData("a:a.example/24/64 -all", SlipKind.PrefixLength, "a:a.example/24/64", "a:a.example/24//64")]
    [InlineData("include:a.example/24 -all", SlipKind.PrefixLength, "include:a.example/24", "include:a.example")]
    [InlineData("ip4:192.0.2.0\\24 -all", SlipKind.Quotes, "ip4:192.0.2.0\\24", "ip4:192.0.2.0/24")]
    [InlineData("ip4:10.0/16 -all", SlipKind.NetworkSyntax, "ip4:10.0/16", "ip4:10.0.0.0/16")]
    [InlineData("ip4:192.0.2 -all", SlipKind.NetworkSyntax, "ip4:192.0.2", "ip4:192.0.2.0/24")]
    [InlineData("ip4:192.0.2.1:25 -all", SlipKind.NetworkSyntax, "ip4:192.0.2.1:25", "ip4:192.0.2.1")]
    [InlineData("ip4:192.0.2.01 -all", SlipKind.NetworkSyntax, "ip4:192.0.2.01", "ip4:192.0.2.1")]
    [InlineData("ip4:192.0.2.0-192.0.2.5 -all", SlipKind.NetworkSyntax, "ip4:192.0.2.0-192.0.2.5", "ip4:192.0.2.0/30 ip4:192.0.2.4/31")]
    [InlineData("ip6:2001:db8/32 -all", SlipKind.NetworkSyntax, "ip6:2001:db8/32", "ip6:2001:db8::/32")]
    [InlineData("ip4:2001:db8::1 -all", SlipKind.AddressFamily, "ip4:2001:db8::1", "ip6:2001:db8::1")]
    [InlineData("ip6:192.0.2.1 -all", SlipKind.AddressFamily, "ip6:192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("ip4:mail.example.com -all", SlipKind.NameForAddress, "ip4:mail.example.com", "a:mail.example.com")]
    [InlineData("a:192.0.2.1 -all", SlipKind.AddressForName, "a:192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("include:192.0.2.0/24 -all", SlipKind.AddressForName, "include:192.0.2.0/24", "ip4:192.0.2.0/24")]
    [InlineData("include:https://spf.a.example/x -all", SlipKind.UrlForName, "include:https://spf.a.example/x", "include:spf.a.example")]
    [InlineData("include:ann@a.example -all", SlipKind.UrlForName, "include:ann@a.example", "include:a.example")]
    [InlineData("ip4:192.0.2.1-all", SlipKind.MissingSpace, "ip4:192.0.2.1-all", "ip4:192.0.2.1 -all")]
    [InlineData("include:a.example-all", SlipKind.MissingSpace, "include:a.example-all", "include:a.example -all")]
    [InlineData("ip4:192.0.2.1ip4:192.0.2.2 -all", SlipKind.MissingSpace, "ip4:192.0.2.1ip4:192.0.2.2", "ip4:192.0.2.1 ip4:192.0.2.2")]
    [InlineData("ip4::192.0.2.1 -all", SlipKind.Delimiter, "ip4::192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("ip4192.0.2.1 -all", SlipKind.Delimiter, "ip4192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("--all", SlipKind.Qualifier, "--all", "-all")]
    [InlineData("mx all-", SlipKind.Qualifier, "all-", "-all")]
    [InlineData("_all", SlipKind.Qualifier, "_all", "-all")]
    [InlineData("-redirect=a.example", SlipKind.Qualifier, "-redirect=a.example", "redirect=a.example")]
    [InlineData("-all.", SlipKind.AllWithArgument, "-all.", "-all")]
    [InlineData("~all/24", SlipKind.AllWithArgument, "~all/24", "~all")]
    [InlineData("a: mx -all", SlipKind.NothingBehind, "a:", "a")]
    [InlineData("\"ip4:192.0.2.1\" -all", SlipKind.Quotes, "\"ip4:192.0.2.1\"", "ip4:192.0.2.1")]
    [InlineData("ip6:[2001:db8::1] -all", SlipKind.Brackets, "ip6:[2001:db8::1]", "ip6:2001:db8::1")]
    [InlineData("exists:%(ir).a.example -all", SlipKind.MacroBraces, "exists:%(ir).a.example", "exists:%{ir}.a.example")]
    [InlineData("exists:%i.a.example -all", SlipKind.MacroBraces, "exists:%i.a.example", "exists:%{i}.a.example")]
    [InlineData("ip4:192.0.2.1 \u00e2\u0080\u0093all", SlipKind.LookAlikeCharacter, "\\226\\128\\147all", "-all")]
    [InlineData("ip4:192.0.2.1 \u2013all", SlipKind.LookAlikeCharacter, "\\226\\128\\147all", "-all")]
    [InlineData("ip4:192.0.2.1 \u0096all", SlipKind.LookAlikeCharacter, "\\150all", "-all")]
    [InlineData("ip4:192.0.2.1 -all\n", SlipKind.LookAlikeCharacter, "-all\\010", "-all")]
    [InlineData("ip4:192.0.2.1\t-all", SlipKind.LookAlikeCharacter, "ip4:192.0.2.1\\009-all", "ip4:192.0.2.1 -all")]
    [InlineData("ip4:192.0.2.1\u00c2\u00a0-all", SlipKind.LookAlikeCharacter, "ip4:192.0.2.1\\194\\160-all", "ip4:192.0.2.1 -all")]
    [InlineData("ip4\uff1a192.0.2.1 -all", SlipKind.LookAlikeCharacter, "ip4\\239\\188\\154192.0.2.1", "ip4:192.0.2.1")]
    [InlineData("include:b\u00fccher.example -all", SlipKind.InternationalName, "include:b\\252cher.example", "include:xn--bcher-kva.example")]
    [InlineData("include:b\u00c3\u00bccher.example -all", SlipKind.InternationalName, "include:b\\195\\188cher.example",
        "include:xn--bcher-kva.example")]
    [InlineData("mx v=spf1 a -all", SlipKind.RepeatedVersion, "v=spf1", "")]
    public void Every_kind_is_found_with_its_term_and_what_was_meant(string terms, SlipKind kind, string term, string suggestion)
    {
        string text = "v=spf1 " + terms;
        Slip slip = Assert.Single(RecordSlips.Find(text));
        Assert.Equal((kind, term, suggestion), (slip.Kind, slip.Term, slip.Suggestion));
        Assert.Equal(term, PrintableText.OfOctets(text.Substring(slip.Position, slip.Length)));
        Assert.True(RecordParser.Parse(RecordSlips.Correct(text)!).IsParsed);
    }

    // Texts that were meant as a record: the kind and the whole record as it should be published.
    [Theory]
    [InlineData("v=spf1redirect=a.example", SlipKind.VersionNotEnded, "v=spf1 redirect=a.example")]
    [InlineData("v=spf1ip4:192.0.2.1-all", SlipKind.VersionNotEnded, "v=spf1 ip4:192.0.2.1 -all")]
    [InlineData("v=spf1; mx -all", SlipKind.VersionNotEnded, "v=spf1 mx -all")]
    [InlineData("v=spf1,mx,-all", SlipKind.VersionNotEnded, "v=spf1 mx -all")]
    [InlineData("v=spf1-all", SlipKind.VersionNotEnded, "v=spf1 -all")]
    [InlineData("v=spf1\tmx -all", SlipKind.VersionNotEnded, "v=spf1 mx -all")]
    [InlineData(" v=spf1 ip4:192.0.2.1 -all", SlipKind.SpaceBeforeVersion, "v=spf1 ip4:192.0.2.1 -all")]
    [InlineData("\u00c2\u00a0v=spf1 -all", SlipKind.SpaceBeforeVersion, "v=spf1 -all")]
    [InlineData("\u00ef\u00bb\u00bfv=spf1 -all", SlipKind.ByteOrderMark, "v=spf1 -all")]
    [InlineData("\ufeffv=spf1 -all", SlipKind.ByteOrderMark, "v=spf1 -all")]
    [InlineData("\"v=spf1 ip4:192.0.2.1 -all\"", SlipKind.Quotes, "v=spf1 ip4:192.0.2.1 -all")]
    [InlineData("\u201cv=spf1 -all\u201d", SlipKind.Quotes, "v=spf1 -all")]
    [InlineData("'v=spf1 -all'", SlipKind.Quotes, "v=spf1 -all")]
    [InlineData("spf1 -all", SlipKind.MisspeltVersion, "v=spf1 -all")]
    [InlineData("v=spf2 -all", SlipKind.MisspeltVersion, "v=spf1 -all")]
    [InlineData("v=sfp1 mx -all", SlipKind.MisspeltVersion, "v=spf1 mx -all")]
    [InlineData("v = spf1 mx -all", SlipKind.MisspeltVersion, "v=spf1 mx -all")]
    [InlineData("v=spf1.0 mx -all", SlipKind.MisspeltVersion, "v=spf1 mx -all")]
    [InlineData("v:spf1 mx -all", SlipKind.MisspeltVersion, "v=spf1 mx -all")]
    [InlineData("v=spf2.0/pra -all", SlipKind.ScopeSyntax, "spf2.0/pra -all")]
    [InlineData("spf2.0 -all", SlipKind.ScopeSyntax, "spf2.0/mfrom,pra -all")]
    [InlineData("spf2/pra -all", SlipKind.ScopeSyntax, "spf2.0/pra -all")]
    [InlineData("v\uff1dspf1 -all", SlipKind.LookAlikeCharacter, "v=spf1 -all")]
    [InlineData("ip4:192.0.2.1 -all", SlipKind.MissingVersion, "v=spf1 ip4:192.0.2.1 -all")]
    public void A_near_miss_is_found_with_the_whole_record(string text, SlipKind kind, string record)
    {
        Slip? slip = RecordSlips.OfStart(text);
        Assert.Equal((kind, record), (slip?.Kind, slip?.Suggestion));
        Assert.Equal(slip, RecordSlips.Find(text)[0]);
        Assert.Equal(record, RecordSlips.Correct(text));
    }

    [Theory]
    [InlineData("v=DKIM1; k=rsa; p=")]
    [InlineData("v=DMARC1; p=none")]
    [InlineData("v=STSv1; id=1")]
    [InlineData("google-site-verification=abc")]
    [InlineData("MS=ms123")]
    [InlineData("spf1")]
    [InlineData("all")]
    [InlineData("a")]
    [InlineData("spf is for mail")]
    [InlineData("http://a.example/")]
    [InlineData("\"quoted\"")]
    [InlineData("")]
    [InlineData(" ")]
    public void What_was_never_meant_as_a_record_is_left_alone(string text)
    {
        Assert.Null(RecordSlips.OfStart(text));
        Assert.Empty(RecordSlips.Find(text));
        Assert.Null(RecordSlips.Correct(text));
    }

    [Theory]
    [InlineData("v=spf1 a mx ptr:a.example ip4:192.0.2.0/24 ip6:::/0 include:_spf.a.example exists:%{i}.a.example ~all")]
    [InlineData("v=spf1 ra=postmaster rp=10 rr=all moo.cow-far_out=man,dog op=x -all")]
    [InlineData("v=spf1 redirect=%{d2}._spf.a.example exp=e.a.example")]
    [InlineData("spf2.0/mfrom,pra  a   -all")]
    public void A_record_without_slips_has_none(string text)
    {
        Assert.Empty(RecordSlips.Find(text));
        Assert.Equal(RecordParser.Parse(text).Value!.Directives.Length, RecordParser.Parse(RecordSlips.Correct(text)!).Value!.Directives.Length);
    }

    [Fact]
    public void Every_kind_has_a_row_and_a_test()
    {
        SlipKind[] rows = [.. SlipTable.TermRows.Concat(SlipTable.VersionRows).Append(SlipTable.SpaceInTerm).Select(static row => row.Kind).Distinct()
            .Order()];
        Assert.Equal(Enum.GetValues<SlipKind>(), rows);
    }

    [Fact]
    public void Several_slips_come_in_the_order_of_the_text_and_at_finds_that_of_a_fault()
    {
        const string Text = " v=spf1 ip4: 192.0.2.1, inlcude:a.example -al";
        Assert.Equal(
            ["SpaceBeforeVersion 0", "Separator 13", "MisspeltName 24", "MisspeltName 42"],
            RecordSlips.Find(Text).Where(static slip => slip.Kind != SlipKind.NothingBehind).Select(static slip => $"{slip.Kind} {slip.Position}"));
        Assert.Equal("-all", RecordSlips.At(Text[1..], 42)?.Suggestion);
        Assert.Null(RecordSlips.At("v=spf1 mx -all", 8));
    }

    [Fact]
    public void Random_texts_never_throw_and_every_suggestion_is_well_formed()
    {
        var random = new Random(7208);
        string[] pieces =
        [
            "v=spf1", " ", "a", "mx", "ip4", "ip6", ":", "=", "include", "exists", "redirect", "exp", "all", "%{", "}", "%", "(", ")", "d", "_",
            "example.com", "192.0.2.0", "/24", "//64", "2001:db8::", "-", "~", "?", "+", ".", "\u00ff", "\u0000", "9999", "spf2.0/pra", ",", ";",
                "\"", "\\",
            "\u2013", "\u00e2\u0080\u0093", "\ufeff", "\ud800", "://", "@", "*", "\u00c2\u00a0", "spf1", "b\u00fc", "255.255.0.0",
        ];
        for (int i = 0; i < 20_000; i++)
        {
            string text = (i % 3 == 0 ? "" : "v=spf1 ")
                + string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (Slip slip in RecordSlips.Find(text))
            {
                Assert.InRange(slip.Position, 0, text.Length);
                Assert.InRange(slip.Position + slip.Length, slip.Position, text.Length);
                Assert.InRange(slip.Offset, 0, Math.Max(0, slip.Length - 1));
                string? whole = slip.Position == 0 ? slip.Suggestion : "v=spf1 " + slip.Suggestion;
                Assert.True(slip.Suggestion is null || RecordParser.Parse(whole!).IsParsed, $"{text} -> {slip}");
            }

            Assert.True(RecordSlips.Correct(text) is not { } correct || RecordParser.Parse(correct).IsParsed, text);
            RecordSlips.At(text, random.Next(text.Length + 1));
        }
    }

    [Theory]
    [InlineData("v=spf1 ", "x:y ")]
    [InlineData("", "\" ")]
    [InlineData("v=spf1 ", "ip4:192.0.2.1,")]
    [InlineData("", "v=spf1")]
    public void A_hostile_text_costs_little(string start, string repeated)
    {
        string text = start + string.Concat(Enumerable.Repeat(repeated, 60_000 / repeated.Length));
        Assert.InRange(RecordSlips.Find(text).Length, 0, RecordSlips.MaxSlipCount + 1);
        RecordSlips.Correct(text);
        RecordSlips.At(text, text.Length);
    }
}
