using SenderId.Evaluation;

namespace SenderId.Tests.Evaluation;

/// <summary>A trace says of every term what became of it, of those too that decide nothing.</summary>
public class TraceTests
{
    [Theory]
    [InlineData(
        "v=spf1 include=ok.example -all",
        TraceKind.UnknownModifier,
        "include=ok.example: unknown modifier, ignored (did you mean include:ok.example?)")]
    [InlineData(
        "v=spf1 ip4=192.0.2.1 -all",
        TraceKind.UnknownModifier,
        "ip4=192.0.2.1: unknown modifier, ignored (did you mean ip4:192.0.2.1?)")]
    [InlineData("v=spf1 ip4=192.0.2.999 -all", TraceKind.UnknownModifier, "ip4=192.0.2.999: unknown modifier, ignored")]
    [InlineData("v=spf1 -all moo=%{d}", TraceKind.UnknownModifier, "moo=%{d}: unknown modifier, ignored")]
    [InlineData("v=spf1 redirect=ok.example -all", TraceKind.IgnoredRedirect, "redirect=ok.example: ignored: the record has -all")]
    [InlineData("v=spf1 ~ALL +mx", TraceKind.UnreachableTerm, "+mx: never reached: it stands behind ~ALL")]
    [InlineData("v=spf1 -all ip4:192.0.2.1 all", TraceKind.UnreachableTerm, "ip4:192.0.2.1: never reached: it stands behind -all")]
    [InlineData(
        "v=spf1 -all exp=x..example",
        TraceKind.DroppedExplanation,
        "exp=x..example: explanation dropped: 'x..example' is not a valid domain name")]
    [InlineData("v=spf1 -all exp=nx.example", TraceKind.DroppedExplanation, "exp=nx.example: explanation dropped: no such name (NXDOMAIN)")]
    [InlineData("v=spf1 -all exp=slow.example", TraceKind.DroppedExplanation, "exp=slow.example: explanation dropped: no answer in time")]
    [InlineData(
        "v=spf1 -all exp=two.example",
        TraceKind.DroppedExplanation,
        "exp=two.example: explanation dropped: 2 texts where one is allowed")]
    [InlineData(
        "v=spf1 -all exp=pct.example",
        TraceKind.DroppedExplanation,
        "exp=pct.example: explanation dropped: at character 4 of the text: expected %{letter transformers delimiters}, %%, %_ or %-")]
    [InlineData(
        "v=spf1 -all exp=local.example",
        TraceKind.DroppedExplanation,
        "exp=local.example: explanation dropped: its text cannot be expanded for this sender")]
    [InlineData(
        "v=spf1 -all exp=%{l}.example",
        TraceKind.DroppedExplanation,
        "exp=%{l}.example: explanation dropped: its domain cannot be expanded for this sender")]
    public void Terms_that_decide_nothing_are_told(string record, TraceKind kind, string line)
    {
        CheckOutcome outcome = Run(record);
        string section = kind switch
        {
            TraceKind.UnknownModifier => "",
            TraceKind.DroppedExplanation => " (RFC 7208 section 6.2)",
            _ => " (RFC 7208 section 5.1)",
        };
        Assert.Equal(line + section, outcome.Trace.First(entry => entry.Kind == kind).Line);
        Assert.Null(outcome.Explanation);
    }

    [Fact]
    public void Every_term_appears()
    {
        const string Record = "v=spf1 ip4:192.0.2.9 moo=1 a:ok.example -all ptr redirect=ok.example include=ok.example exists:x.example";
        CheckOutcome outcome = Run(Record);
        foreach (string term in Record.Split(' ')[1..])
        {
            Assert.Single(outcome.Trace, entry => entry.Subject == term && entry.Kind != TraceKind.Question);
        }
    }

    [Fact]
    public void What_follows_an_include_stands_where_the_include_stands()
    {
        CheckOutcome outcome = Run("v=spf1 include:inner.example ip4:192.0.2.9 include:inner.example a:ok.example -all");
        foreach (string term in new[] { "include:inner.example", "ip4:192.0.2.9", "a:ok.example" })
        {
            Assert.All(outcome.Trace.Where(entry => entry.Subject == term), static entry => Assert.Equal(0, entry.Depth));
        }

        TraceEntry[] inner = [.. outcome.Trace.Where(static entry => entry.Subject == "ip4:192.0.2.77")];
        Assert.Equal([1, 1], inner.Select(static entry => entry.Depth));
    }

    [Theory]
    [InlineData("include:x..example", "The name to include, 'x..example', is not a valid domain name.")]
    [InlineData("include:ok.example", "The included domain 'ok.example' has no record.")]
    [InlineData("include:nx.example", "The included domain 'nx.example' has no record.")]
    public void An_include_without_a_record_is_an_error_that_no_later_term_mends(string term, string detail)
    {
        CheckOutcome outcome = Run($"v=spf1 {term} +all");
        Assert.Equal(
            (SenderIdStatus.PermError, Cause.IncludeWithoutRecord, detail), (outcome.Status, outcome.Cause, outcome.Detail));
    }

    [Fact]
    public void A_used_explanation_is_not_said_to_be_dropped()
    {
        CheckOutcome outcome = Run("v=spf1 -all exp=why.example");
        Assert.Equal("because", outcome.Explanation);
        Assert.DoesNotContain(outcome.Trace, static entry => entry.Kind == TraceKind.DroppedExplanation);
    }

    private static CheckOutcome Run(string record) => ZoneCheck.Run(
        $"d.example TXT \"{record}\"\n" + """
            ok.example A 203.0.113.1
            inner.example TXT "v=spf1 ip4:192.0.2.77 -all"
            why.example TXT "because"
            slow.example TIMEOUT
            two.example TXT "one"
            two.example TXT "two"
            pct.example TXT "100% no"
            local.example TXT "not for %{l}"
            """,
        "192.0.2.1",
        "änn@d.example");
}
