using SenderId.Lookup;

namespace SenderId.Tests.Lookup;

public sealed class NameServerTests
{
    [Theory]
    [InlineData("192.0.2.53", "192.0.2.53:53")]
    [InlineData("192.0.2.53:5353", "192.0.2.53:5353")]
    [InlineData("2001:db8::53", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]:5353", "[2001:db8::53]:5353")]
    [InlineData("::1", "[::1]:53")]
    [InlineData("fe80::1%1", "[fe80::1%1]:53")]
    [InlineData("[fe80::1%1]:65535", "[fe80::1%1]:65535")]
    public void Servers_are_read(string text, string expected)
    {
        NameServer server = NameServer.Parse(text);
        Assert.Equal(expected, server.ToString());
        Assert.Equal(server, NameServer.Parse(expected));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dns.example.org")]
    [InlineData("192.0.2.53:")]
    [InlineData("192.0.2.53:0")]
    [InlineData("192.0.2.53:65536")]
    [InlineData("192.0.2.53:-1")]
    [InlineData("192.0.2.53: 53")]
    [InlineData("192.0.2")]
    [InlineData("1")]
    [InlineData("[192.0.2.53]:53")]
    [InlineData("192.0.2.53%1")]
    [InlineData("[2001:db8::53")]
    [InlineData("[2001:db8::53]53")]
    [InlineData("[2001:db8::53]x:53")]
    [InlineData("2001:db8::53]:53")]
    [InlineData("[]:53")]
    [InlineData("]")]
    [InlineData("[")]
    [InlineData(":53")]
    [InlineData("fe80::1%nowhere0")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(NameServer.TryParse(text, out _));
        Assert.Throws<FormatException>(() => NameServer.Parse(text!));
    }
}
