using System.Collections.Immutable;
using System.Text;
using SenderId.Mail;
using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

public sealed class ForgedFieldsTests
{
    [Theory]
    [InlineData("mx.example.org; none", true)]
    [InlineData("MX.Example.ORG; none", true)]
    [InlineData("mx.example.org.; none", true)]
    [InlineData("mx.example.org", true)]
    [InlineData(" \r\n mx.example.org;\r\n spf=pass", true)]
    [InlineData("(comment) mx.example.org; none", true)]
    [InlineData("(a (nested) comment) \"mx.example.org\" 1; none", true)]
    [InlineData("\"m\\x.example.org\"; none", true)]
    [InlineData("mx.example.org(;other.example); none", true)]
    [InlineData("mx.example.org; what=ever is ( broken behind the name", true)]
    [InlineData("mx2.example.org; none", false)]
    [InlineData("example.org; none", false)]
    [InlineData("mx.example.org.evil.example; none", false)]
    [InlineData("evil-mx.example.org; none", false)]
    [InlineData("other.example; spf=pass smtp.mailfrom=mx.example.org", false)]
    [InlineData("other.example; broken (", false)]
    [InlineData("(mx.example.org) other.example; none", false)]
    [InlineData("", true)]
    [InlineData("; none", true)]
    [InlineData("\"mx.example.org; none", true)]
    [InlineData("(mx.example.org; none", true)]
    [InlineData("spf=pass smtp.mailfrom=example.com", true)]
    [InlineData("other.example mx.example.org; none", true)]
    [InlineData("=?utf-8?q?mx.example.org?=; none", true)]
    [InlineData("mx.example\uFFFD.org; none", true)]
    [InlineData("\" mx.example.org \"; none", true)]
    [InlineData("\"\u00A0mx.example.org\u3000\"; none", true)]
    [InlineData("\"mx.example.org\u200B\"; none", true)]
    [InlineData("\"\t\r\n mx.example.org\"; none", true)]
    [InlineData("\u2003mx.example.org\u2003; none", true)]
    [InlineData("\uFEFFmx.example.org; none", true)]
    [InlineData("\"\\\"mx.example.org\\\"\"; none", true)]
    [InlineData("\" \"; none", true)]
    [InlineData("\" other.example \"; none", false)]
    public void Fields_that_claim_our_name_or_no_name_are_ours(string body, bool isOurs) =>
        Assert.Equal(isOurs, ForgedFields.ClaimsServer(body, "mx.example.org"));

    [Theory]
    [InlineData("mx.b\u00FCcher.example; none", "mx.xn--bcher-kva.example")]
    [InlineData("mx.xn--bcher-kva.example; none", "mx.b\u00FCcher.example")]
    [InlineData("\"my server\"; none", "My Server")]
    public void Names_are_compared_as_names(string body, string server) => Assert.True(ForgedFields.ClaimsServer(body, server));

    [Theory]
    [InlineData("Pass (mx.example.org: domain of ann@example.com designates 192.0.2.1 as permitted sender)", true)]
    [InlineData("Pass (MX.Example.ORG. : domain of ann@example.com designates 192.0.2.1)", true)]
    [InlineData("pass (checked by mx.example.org: ok)", true)]
    [InlineData("pass (a (nested (mx.example.org: one)))", true)]
    [InlineData("pass (\\mx.example.org: x)", true)]
    [InlineData("pass (\u00A0mx.example.org\u2003: x)", true)]
    [InlineData("pass (never closed mx.example.org: x", true)]
    [InlineData("pass client-ip=192.0.2.1; receiver=mx.example.org;", true)]
    [InlineData("pass client-ip=192.0.2.1; RECEIVER = \"mx.example.org\"", true)]
    [InlineData("pass receiver(c)=(c)\" mx.example.org\"", true)]
    [InlineData("pass (other.example: x) receiver=mx.example.org", true)]
    [InlineData("pass receiver=other.example; receiver=mx.example.org", true)]
    [InlineData("receiver=mx.example.org", true)]
    [InlineData("pass", false)]
    [InlineData("", false)]
    [InlineData("pass (other.example: domain of ann@mx.example.org designates 192.0.2.1)", false)]
    [InlineData("pass (mx.example.org designates 192.0.2.1)", false)]
    [InlineData("pass (other.example: x) receiver=other.example; helo=mx.example.org; envelope-from=ann@mx.example.org", false)]
    [InlineData("pass x=\"receiver=mx.example.org\"", false)]
    [InlineData("pass x=\"(mx.example.org: x)\"", false)]
    [InlineData("pass (mx.example.org.evil.example: x)", false)]
    [InlineData("pass (2001:db8::1 is permitted)", false)]
    public void A_Received_SPF_field_that_names_our_server_is_ours(string body, bool isOurs) =>
        Assert.Equal(isOurs, ReceivedSpfReader.ClaimsServer(body, "mx.example.org"));

    [Theory]
    [InlineData("X-MS-Exchange-Organization-SCL", true)]
    [InlineData("x-ms-exchange-organization-AuthAs", true)]
    [InlineData("X-MS-Exchange-Forest-RulesExecuted", true)]
    [InlineData("X-MS-Exchange-Organization-", true)]
    [InlineData("X-MS-Exchange-Organization", false)]
    [InlineData("X-MS-Exchange-CrossTenant-Id", false)]
    [InlineData("X-X-MS-Exchange-Organization-SCL", false)]
    public void What_only_an_organisation_writes_goes_from_mail_from_outside(string name, bool isRemoved)
    {
        ImmutableArray<HeaderField> fields = [new(name, " 5"u8.ToArray()), new("From", " a@b"u8.ToArray()), new($"{name} \t", " 6"u8.ToArray())];
        ForgedField[] expected = isRemoved ? [new(name, 1), new(name, 2)] : [];
        Assert.Equal(expected, ForgedFields.Find(fields, "mx.example.org", removesOrganizationFields: true).AsEnumerable());
        Assert.Empty(ForgedFields.Find(fields, "mx.example.org"));
    }

    // The milter protocol removes whole fields, so the one that carries a stamp goes.
    [Theory]
    [InlineData("x\rX-MS-Exchange-Organization-SenderIdResult: Pass", true)]
    [InlineData("x\nX-MS-Exchange-Organization-PRD : a.example", true)]
    [InlineData("x\r y\r\rAuthentication-Results:\r mx.example.org; sender-id=pass", true)]
    [InlineData("x\rReceived-SPF: Pass (mx.example.org: x)", true)]
    [InlineData("x\r\n X-MS-Exchange-Organization-SenderIdResult: Pass", false)]
    [InlineData("x\rAuthentication-Results: other.example; none", false)]
    [InlineData("x\r", false)]
    public void A_stamp_hidden_inside_another_field_takes_it_along(string body, bool isRemoved)
    {
        ImmutableArray<HeaderField> fields = [new("Subject", "a"u8.ToArray()), new("Subject", Encoding.UTF8.GetBytes(body)),
            new("Subject", "c"u8.ToArray())];
        ForgedField[] expected = isRemoved ? [new("Subject", 2)] : [];
        Assert.Equal(expected, ForgedFields.Find(fields, "mx.example.org").AsEnumerable());
        Assert.Equal(expected, ForgedFields.Find(HeaderSection.FromFields(fields, HeaderLimits.Default), "mx.example.org").AsEnumerable());
    }

    [Fact]
    public void A_stamp_above_the_limits_is_found()
    {
        ImmutableArray<HeaderField> fields =
        [
            .. Enumerable.Repeat(new HeaderField("X", "y"u8.ToArray()), 3000),
            new("X-MS-Exchange-Organization-SenderIdResult ", "Pass"u8.ToArray()),
        ];
        HeaderSection section = HeaderSection.FromFields(fields, HeaderLimits.Default);
        Assert.True(section.IsTruncated);
        Assert.Equal(new ForgedField("X-MS-Exchange-Organization-SenderIdResult", 1), Assert.Single(ForgedFields.Find(section, "mx.example.org")));
    }

    [Fact]
    public void Hostile_bodies_cost_their_length_and_never_throw()
    {
        var random = new Random(8601);
        string[] pieces = ["(", ")", "\"", "\\", ":", ";", "=", " ", "\r\n ", "receiver", "mx.example.org", "pass", "\u00A0", "\0", "1", ".", "/",
            "none"];
        for (int i = 0; i < 100_000; i++)
        {
            string body = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            bool isOurs = ReceivedSpfReader.ClaimsServer(body, "mx.example.org");
            Assert.False(isOurs && !body.Contains("mx.example.org", StringComparison.Ordinal) && Ascii.IsValid(body)
                && !body.Contains('"', StringComparison.Ordinal), body);
            if (AuthenticationResults.Parse(body) is { IsParsed: true, Value.ServerId: "mx.example.org" })
            {
                Assert.True(ForgedFields.ClaimsServer(body, "mx.example.org"), body);
            }
        }

        foreach (string piece in (string[])["(", ")", "\"", "a:", ":", "receiver=", "receiver(", "\\", "(a:)"])
        {
            string body = string.Concat(Enumerable.Repeat(piece, 200_000));
            _ = ReceivedSpfReader.ClaimsServer(body, "mx.example.org");
            _ = ForgedFields.ClaimsServer(body, "mx.example.org");
        }
    }

    [Fact]
    public void Fields_are_counted_by_name_from_the_top()
    {
        HeaderSection headers = Read("""
            Received: from a by b
            Authentication-Results: other.example; none
            x-ms-exchange-organization-prd: evil.example
            Authentication-Results: mx.example.org; sender-id=pass
            From: ann@example.com
            X-MS-Exchange-Organization-SenderIdResult: Pass
            X-MS-Exchange-Organization-PRD: evil.example
            AUTHENTICATION-RESULTS: "broken
            X-MS-Exchange-Organization-SenderIdResult : Pass
            Received-SPF: Pass (mx.example.org: domain of a designates b as permitted sender)
            X-MS-Exchange-Organization-SCL: 5

            X-MS-Exchange-Organization-PRD: in the body
            """);

        Assert.Equal(
            """
            x-ms-exchange-organization-prd 1
            Authentication-Results 2
            X-MS-Exchange-Organization-SenderIdResult 1
            X-MS-Exchange-Organization-PRD 2
            AUTHENTICATION-RESULTS 3
            X-MS-Exchange-Organization-SenderIdResult 2
            Received-SPF 1
            """,
            string.Join("\n", ForgedFields.Find(headers, "mx.example.org").Select(static stamp => $"{stamp.Name} {stamp.Occurrence}")));
    }

    [Fact]
    public void A_clean_message_has_none() =>
        Assert.Empty(ForgedFields.Find(Read("From: ann@example.com\n\n"), "mx.example.org"));

    private static HeaderSection Read(string text) => HeaderSection.Read(Encoding.UTF8.GetBytes(text), HeaderLimits.Default);
}
