using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation;

/// <summary>RFC 7208 section 4.6.4: each limit at it, one above it, and with the offending term last.</summary>
public class LimitTests
{
    [Theory]
    [InlineData(10, "", SenderIdStatus.Neutral, Cause.NoMatch, 10)]
    [InlineData(10, " -all", SenderIdStatus.Fail, Cause.Matched, 10)]
    [InlineData(11, "", SenderIdStatus.PermError, Cause.LookupLimitExceeded, 11)]
    [InlineData(11, " +all", SenderIdStatus.PermError, Cause.LookupLimitExceeded, 11)]
    [InlineData(10, " redirect=h.example", SenderIdStatus.PermError, Cause.LookupLimitExceeded, 11)]
    [InlineData(9, " redirect=r.example", SenderIdStatus.SoftFail, Cause.Matched, 10)]
    [InlineData(10, " ip4:192.0.2.1 a:h.example", SenderIdStatus.Pass, Cause.Matched, 10)]
    [InlineData(10, " exp=e.example -all", SenderIdStatus.Fail, Cause.Matched, 10)]
    public void Ten_terms(int count, string tail, SenderIdStatus status, Cause cause, int lookups)
    {
        string zone = $"d.example TXT \"v=spf1{string.Concat(Enumerable.Repeat(" a:h.example", count))}{tail}\"\nh.example A 203.0.113.1\n"
            + "r.example TXT \"v=spf1 ~all\"\ne.example TXT \"why\"";
        Expect(zone, status, cause, lookups, 0);
    }

    [Theory]
    [InlineData(8, SenderIdStatus.Fail, 10)]
    [InlineData(9, SenderIdStatus.PermError, 11)]
    public void Terms_of_includes_count_where_they_stand(int inner, SenderIdStatus status, int lookups)
    {
        string zone =
            $"d.example TXT \"v=spf1 include:i.example mx -all\"\ni.example TXT \"v=spf1{string.Concat(Enumerable.Repeat(" a:h.example", inner))}\"\n"
            + "h.example A 203.0.113.1\nd.example MX 1 h.example";
        Expect(zone, status, status == SenderIdStatus.Fail ? Cause.Matched : Cause.LookupLimitExceeded, lookups, 0);
    }

    [Theory]
    [InlineData("a:x1.example a:x2.example", SenderIdStatus.Neutral, Cause.NoMatch, 2)]
    [InlineData("a:x1.example a:x2.example a:x3.example", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("a:x1.example a:x2.example +all", SenderIdStatus.Pass, Cause.Matched, 2)]
    [InlineData("a:x1.example mx:h.example exists:x3.example +all", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("mx:m.example +all", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("ptr a:x1.example +all", SenderIdStatus.Pass, Cause.Matched, 2)]
    [InlineData("a:x1.example a:x2.example ptr", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("a:x1.example include:i.example a:x2.example +all", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    public void Two_void_lookups(string terms, SenderIdStatus status, Cause cause, int voids)
    {
        string zone = $"d.example TXT \"v=spf1 {terms}\"\nh.example A 203.0.113.1\ni.example TXT \"v=spf1 a -all\"\n"
            + "m.example MX 1 x1.example\nm.example MX 2 x2.example\nm.example MX 3 x3.example";
        CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.1", "a@d.example");
        Assert.Equal((status, cause, voids), (outcome.Status, outcome.Cause, outcome.VoidLookups));
    }

    // Each host of a term counts once, at the limit, above it and with the offending term last; names of the client too, where a macro asks.
    [Theory]
    [InlineData("mx:two.example +all", SenderIdStatus.Pass, Cause.Matched, 2)]
    [InlineData("mx:two.example a:x3.example +all", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("ptr:p.example +all", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("exists:%{p2}.example +all", SenderIdStatus.PermError, Cause.VoidLookupLimitExceeded, 3)]
    [InlineData("exp=%{p}.example -all", SenderIdStatus.Fail, Cause.Matched, 0)]
    public void Each_void_host_counts_once(string terms, SenderIdStatus status, Cause cause, int voids)
    {
        string zone = $"d.example TXT \"v=spf1 {terms}\"\ntwo.example MX 1 x1.example\ntwo.example MX 2 x2.example\n"
            + string.Concat(Enumerable.Range(1, 3).Select(static i => $"1.2.0.192.in-addr.arpa PTR n{i}.p.example\n"));
        CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.1", "a@d.example");
        Assert.Equal((status, cause, voids), (outcome.Status, outcome.Cause, outcome.VoidLookups));
    }

    [Theory]
    [InlineData(10, SenderIdStatus.Pass, Cause.Matched)]
    [InlineData(11, SenderIdStatus.PermError, Cause.MxNameLimitExceeded)]
    public void Ten_mail_exchangers(int count, SenderIdStatus status, Cause cause)
    {
        string zone = "d.example TXT \"v=spf1 mx\"\n" + string.Join('\n', Enumerable.Range(1, count).Select(
            i => $"d.example MX {i} m{i}.example\nm{i}.example A 192.0.2.{(i == count ? 1 : 100 + i)}"));
        Expect(zone, status, cause, 1, 0);
    }

    [Theory]
    [InlineData(10, SenderIdStatus.Pass)]
    [InlineData(11, SenderIdStatus.Neutral)]
    public void Ten_names_of_an_address(int count, SenderIdStatus status)
    {
        string zone = "d.example TXT \"v=spf1 ptr\"\n" + string.Join('\n', Enumerable.Range(1, count).Select(
            i => $"1.2.0.192.in-addr.arpa PTR m{i}.d.example\nm{i}.d.example A 192.0.2.{(i == count ? 1 : 100 + i)}"));
        Expect(zone, status, status == SenderIdStatus.Pass ? Cause.Matched : Cause.NoMatch, 1, 0);
    }

    [Theory]
    [InlineData("exists:%{p}.example")]
    [InlineData("a:%{p}.example")]
    [InlineData("mx:%{p}.example")]
    [InlineData("ptr:%{p}.example")]
    [InlineData("include:%{p}.example")]
    public void The_name_macro_counts_as_a_lookup(string term)
    {
        string zone = $"d.example TXT \"v=spf1{string.Concat(Enumerable.Repeat(" a:h.example", 9))} {term} -all\"\nh.example A 203.0.113.1\n"
            + "1.2.0.192.in-addr.arpa PTR h.example";
        Expect(zone, SenderIdStatus.PermError, Cause.LookupLimitExceeded, 11, 0);
    }

    [Fact]
    public void Limits_are_adjustable()
    {
        string zone = $"d.example TXT \"v=spf1{string.Concat(Enumerable.Repeat(" a:x.example", 11))} -all\"";
        var limits = new LookupLimits { MaxLookupTermCount = 11, MaxVoidLookupCount = 11 };
        CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.1", "a@d.example", limits: limits);
        Assert.Equal((SenderIdStatus.Fail, 11, 11), (outcome.Status, outcome.DnsLookups, outcome.VoidLookups));
        Assert.Equal(Cause.RecordMalformed, ZoneCheck.Run(zone, "192.0.2.1", "a@d.example", limits: limits with { MaxRecordLength = 100 }).Cause);
    }

    [Theory]
    [InlineData("d.example TXT \"v=spf1 include:d.example\"")]
    [InlineData("d.example TXT \"v=spf1 redirect=d.example\"")]
    [InlineData("d.example TXT \"v=spf1 include:e.example\"\ne.example TXT \"v=spf1 redirect=d.example\"")]
    public void Loops_end(string zone) => Expect(zone, SenderIdStatus.PermError, Cause.LookupLimitExceeded, 11, 0);

    private static void Expect(string zone, SenderIdStatus status, Cause cause, int lookups, int voids)
    {
        CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.1", "a@d.example");
        Assert.Equal((status, cause, lookups, voids), (outcome.Status, outcome.Cause, outcome.DnsLookups, outcome.VoidLookups));
    }
}
