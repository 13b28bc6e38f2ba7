using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SenderId.Tests;

public class NetAddressTests
{
    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("2001:db8::1")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:192.0.2.1")]
    [InlineData("64:ff9b::192.0.2.33")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("::2:3:4:5:6:7:8")]
    public void Reads_what_the_grammar_allows(string text)
    {
        Assert.True(NetAddress.TryParse(text, out NetAddress address));
        Assert.Equal(IPAddress.Parse(text), address.ToIPAddress());
    }

    // RFC 7208 section 12: forms that the framework takes and the grammar does not.
    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("3221225985")]
    [InlineData("0xC0.0.2.1")]
    [InlineData("192.0.2.01")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.1.")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.1 ")]
    [InlineData("+1.2.3.4")]
    [InlineData("99999999999.1.1.1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("::1/64")]
    [InlineData(":::")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("12345::")]
    [InlineData("::192.0.2")]
    [InlineData("::192.0.2.1:1")]
    [InlineData(":1::2")]
    [InlineData("1:")]
    public void Refuses_what_it_does_not(string text) => Assert.False(NetAddress.TryParse(text, out _));

    [Fact]
    public void Mapped_IPv6_is_IPv4()
    {
        Assert.True(NetAddress.TryParse("::ffff:192.0.2.1", out NetAddress address));
        Assert.True(address.IsIPv4);
        Assert.Equal("192.0.2.1", address.ToString());
    }

    [Fact]
    public void Agrees_with_the_framework_on_random_addresses()
    {
        var random = new Random(7208);
        Span<byte> octets = stackalloc byte[16];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(octets);
            for (int hole = random.Next(16); hole > 0; hole--)
            {
                octets[random.Next(16)] = 0;
            }

            var expected = new IPAddress(octets[..(i % 2 == 0 ? 16 : 4)]);
            Assert.True(NetAddress.TryParse(expected.ToString(), out NetAddress address), expected.ToString());
            Assert.Equal(expected.IsIPv4MappedToIPv6 ? expected.MapToIPv4() : expected, address.ToIPAddress());
            Assert.Equal(expected.AddressFamily == AddressFamily.InterNetwork, address.IsIPv4);
            Assert.Equal(address, NetAddress.From(expected));
        }
    }

    [Fact]
    public void Random_text_never_throws()
    {
        var random = new Random(4291);
        const string Alphabet = "0123456789abcdefABCDEF:./%[]x-\u0661\0";
        for (int i = 0; i < 200_000; i++)
        {
            string text = string.Create(random.Next(48), random, static (span, r) =>
            {
                foreach (ref char c in span)
                {
                    c = Alphabet[r.Next(Alphabet.Length)];
                }
            });
            if (NetAddress.TryParse(text, out NetAddress address))
            {
                Assert.True(IPAddress.TryParse(text, out IPAddress? framework), text);
                Assert.Equal(NetAddress.From(framework!), address);
            }

            _ = AddressRange.TryParse(text, out _);
        }
    }

    [Theory]
    [InlineData("10.0.0.128/25", "10.0.0.200", "10.0.0.127")]
    [InlineData("10.0.63.0/18", "10.0.5.1", "10.0.64.1")] // host bits set (Exchange 2003 got these wrong)
    [InlineData("192.0.2.1-192.0.2.9", "192.0.2.9", "192.0.2.10")]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::")]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2")]
    [InlineData("0.0.0.0/0", "255.255.255.255", "::1")]
    [InlineData("::/0", "::1", "192.0.2.1")]
    public void Ranges_hold_what_they_say(string text, string inside, string outside)
    {
        Assert.True(AddressRange.TryParse(text, out AddressRange? range));
        Assert.True(NetAddress.TryParse(inside, out NetAddress good));
        Assert.True(NetAddress.TryParse(outside, out NetAddress bad));
        Assert.True(range.Contains(good));
        Assert.False(range.Contains(bad));
        Assert.Equal(text, range.ToString());
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.9-10.0.0.1")]
    [InlineData("10.0.0.1-::1")]
    [InlineData("::/129")]
    [InlineData("::ffff:10.0.0.0/95")]
    [InlineData("10.0.0.0/24/8")]
    [InlineData(null)]
    public void Bad_ranges_are_refused(string? text) => Assert.False(AddressRange.TryParse(text, out _));

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal("192.0.2.1", NetAddress.FromIPv4(0xC0000201).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
