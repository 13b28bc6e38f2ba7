using SenderId.Evaluation;
using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

public sealed class ReceivedSpfTests
{
    private const string Server = "mx.example.org";
    private static readonly NetAddress s_client = NetAddress.FromIPv4(0xC0000201);

    [Theory]
    [InlineData(SenderIdStatus.None, "None (mx.example.org: ann@example.com does not designate permitted sender hosts)")]
    [InlineData(SenderIdStatus.Neutral, "Neutral (mx.example.org: 192.0.2.1 is neither permitted nor denied by domain of ann@example.com)")]
    [InlineData(SenderIdStatus.SoftFail,
        "SoftFail (mx.example.org: domain of transitioning ann@example.com discourages use of 192.0.2.1 as permitted sender)")]
    [InlineData(SenderIdStatus.Fail, "Fail (mx.example.org: domain of ann@example.com does not designate 192.0.2.1 as permitted sender) receiver=mx.example.org; client-ip=192.0.2.1; helo=mail.example.com;")]
    [InlineData(SenderIdStatus.Pass, "Pass (mx.example.org: domain of ann@example.com designates 192.0.2.1 as permitted sender) receiver=mx.example.org; client-ip=192.0.2.1; helo=mail.example.com;")]
    [InlineData(SenderIdStatus.TempError, "TempError (mx.example.org: error in processing during lookup of ann@example.com: DNS Timeout)")]
    [InlineData(SenderIdStatus.PermError, "PermError (mx.example.org: domain of ann@example.com used an invalid SPF mechanism)")]
    public void The_wording_is_the_products(SenderIdStatus status, string body)
    {
        HeaderStamp stamp = ReceivedSpf.Create(Outcome(status), "ann@example.com", s_client, "mail.example.com", Server);

        Assert.Equal("Received-SPF", stamp.Name);
        Assert.Equal(body, stamp.Body);
    }

    [Theory]
    [InlineData(null, "receiver=mx.example.org; client-ip=192.0.2.1;")]
    [InlineData("", "receiver=mx.example.org; client-ip=192.0.2.1;")]
    [InlineData("[192.0.2.1]", "receiver=mx.example.org; client-ip=192.0.2.1; helo=\"[192.0.2.1]\";")]
    [InlineData("a; client-ip=1", "receiver=mx.example.org; client-ip=192.0.2.1; helo=\"a??client-ip?1\";")]
    [InlineData("b\u00FCcher.example", "receiver=mx.example.org; client-ip=192.0.2.1; helo=xn--bcher-kva.example;")]
    [InlineData("a\r\nX: y", "receiver=mx.example.org; client-ip=192.0.2.1; helo=\"a??X:?y\";")]
    public void A_helo_name_is_quoted_where_it_must_be(string? helo, string pairs)
    {
        HeaderStamp stamp = ReceivedSpf.Create(Outcome(SenderIdStatus.Pass), "ann@example.com", s_client, helo, Server);

        Assert.EndsWith($") {pairs}", stamp.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x designates 1 as permitted sender) y@example.com", "\"x designates 1 as permitted sender\\) y\"@example.com")]
    [InlineData("a(b)@example.com", "\"a\\(b\\)\"@example.com")]
    [InlineData("a\"b@example.com", "\"a\\\\\"b\"@example.com")]
    public void An_address_cannot_end_the_comment(string responsible, string written)
    {
        HeaderStamp stamp = ReceivedSpf.Create(Outcome(SenderIdStatus.None), responsible, s_client, null, Server);

        Assert.Equal($"None (mx.example.org: {written} does not designate permitted sender hosts)", stamp.Body);
    }

    [Fact]
    public void Without_a_responsible_address_it_says_so()
    {
        CheckOutcome outcome = Outcome(SenderIdStatus.Fail) with { Cause = Cause.MissingPra, FailReason = FailReason.MissingPra };

        HeaderStamp stamp = ReceivedSpf.Create(outcome, "", s_client, "mail.example.com", Server);

        Assert.Equal("Fail (mx.example.org: no purported responsible address) receiver=mx.example.org; client-ip=192.0.2.1; helo=mail.example.com;",
            stamp.Body);
    }

    private static CheckOutcome Outcome(SenderIdStatus status) => new() { Scope = IdentityScope.Pra, Status = status, Cause = Cause.Matched };
}
