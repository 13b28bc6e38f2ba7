using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class HeloCheckerTests
{
    [Theory]
    [InlineData("mail.contoso.com", HeloCheck.Plausible)]
    [InlineData("mail_1.contoso.com", HeloCheck.Plausible)]
    [InlineData("[192.0.2.1]", HeloCheck.Plausible)]
    [InlineData("192.0.2.1", HeloCheck.Plausible)]
    [InlineData("[192.0.2.9]", HeloCheck.ForeignLiteral)]
    [InlineData("192.0.2.9", HeloCheck.ForeignLiteral)]
    [InlineData("[IPv6:2001:db8::1]", HeloCheck.ForeignLiteral)]
    [InlineData("[IPv6:::ffff:192.0.2.1]", HeloCheck.Plausible)]
    [InlineData("mx.example.org", HeloCheck.OwnDomain)]
    [InlineData("MX.Example.ORG.", HeloCheck.OwnDomain)]
    [InlineData("own.example", HeloCheck.OwnDomain)]
    [InlineData("sub.own.example", HeloCheck.OwnDomain)]
    [InlineData("notown.example", HeloCheck.Plausible)]
    [InlineData("localhost", HeloCheck.Malformed)]
    [InlineData("", HeloCheck.Malformed)]
    [InlineData(null, HeloCheck.Malformed)]
    [InlineData("a..b", HeloCheck.Malformed)]
    [InlineData("two words.example", HeloCheck.Malformed)]
    [InlineData("a.example\r\nX: y", HeloCheck.Malformed)]
    [InlineData("[999.1.1.1]", HeloCheck.Malformed)]
    public void Judges_a_name(string? name, HeloCheck expected)
    {
        ImmutableArray<SenderDomain> ownDomains = [Known.Domain("own.example")];

        Assert.Equal(expected, HeloChecker.Check(name, NetAddress.FromIPv4(0xC0000201), ownDomains, "mx.example.org"));
    }
}
