using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class HelloCheckerTests
{
    [Theory]
    [InlineData("mail.contoso.com", HelloCheck.Plausible)]
    [InlineData("mail_1.contoso.com", HelloCheck.Plausible)]
    [InlineData("[192.0.2.1]", HelloCheck.Plausible)]
    [InlineData("192.0.2.1", HelloCheck.Plausible)]
    [InlineData("[192.0.2.9]", HelloCheck.ForeignLiteral)]
    [InlineData("192.0.2.9", HelloCheck.ForeignLiteral)]
    [InlineData("[IPv6:2001:db8::1]", HelloCheck.ForeignLiteral)]
    [InlineData("[IPv6:::ffff:192.0.2.1]", HelloCheck.Plausible)]
    [InlineData("mx.example.org", HelloCheck.OwnDomain)]
    [InlineData("MX.Example.ORG.", HelloCheck.OwnDomain)]
    [InlineData("own.example", HelloCheck.OwnDomain)]
    [InlineData("sub.own.example", HelloCheck.OwnDomain)]
    [InlineData("notown.example", HelloCheck.Plausible)]
    [InlineData("localhost", HelloCheck.Malformed)]
    [InlineData("", HelloCheck.Malformed)]
    [InlineData(null, HelloCheck.Malformed)]
    [InlineData("a..b", HelloCheck.Malformed)]
    [InlineData("two words.example", HelloCheck.Malformed)]
    [InlineData("a.example\r\nX: y", HelloCheck.Malformed)]
    [InlineData("[999.1.1.1]", HelloCheck.Malformed)]
    public void Judges_a_name(string? name, HelloCheck expected)
    {
        ImmutableArray<SenderDomain> ownDomains = [Known.Domain("own.example")];

        Assert.Equal(expected, HelloChecker.Check(name, NetAddress.FromIPv4(0xC0000201), ownDomains, "mx.example.org"));
    }
}
