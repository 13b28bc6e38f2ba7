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
    public void Fields_that_claim_our_name_or_no_name_are_ours(string body, bool isOurs) =>
        Assert.Equal(isOurs, ForgedFields.ClaimsServer(body, "mx.example.org"));

    [Theory]
    [InlineData("mx.b\u00FCcher.example; none", "mx.xn--bcher-kva.example")]
    [InlineData("mx.xn--bcher-kva.example; none", "mx.b\u00FCcher.example")]
    [InlineData("\"my server\"; none", "My Server")]
    public void Names_are_compared_as_names(string body, string server) => Assert.True(ForgedFields.ClaimsServer(body, server));

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
            """,
            string.Join("\n", ForgedFields.Find(headers, "mx.example.org").Select(static stamp => $"{stamp.Name} {stamp.Occurrence}")));
    }

    [Fact]
    public void A_clean_message_has_none() =>
        Assert.Empty(ForgedFields.Find(Read("From: ann@example.com\n\n"), "mx.example.org"));

    private static HeaderSection Read(string text) => HeaderSection.Read(Encoding.UTF8.GetBytes(text), HeaderLimits.Default);
}
