using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

public class ReceivedTraceTests
{
    private const string Outside = "from h.example (r.example [192.0.2.1]) by mx.example (Postfix)";

    [Fact]
    public void The_client_comes_first()
    {
        OriginatingAddress origin = Find($"Received: {Outside}", client: "198.51.100.7");
        Assert.Equal(("198.51.100.7", OriginatingAddressSource.Client, 0, null), Shown(origin));
        Assert.Empty(origin.Skipped);
    }

    // Only the organisation's own list makes the client internal: a private address may well be the client that submits.
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("fe80::1")]
    public void A_client_with_a_private_address_is_still_the_client(string client) =>
        Assert.Equal(OriginatingAddressSource.Client, Find($"Received: {Outside}", client).Source);

    [Theory]
    [InlineData("198.51.100.7")]
    [InlineData("198.51.100.0/24")]
    [InlineData("198.51.100.1-198.51.100.9")]
    public void An_internal_client_is_passed_over(string range)
    {
        OriginatingAddress origin = Find($"Received: {Outside}", "198.51.100.7", range);
        Assert.Equal(("192.0.2.1", OriginatingAddressSource.Received, 1, "h.example"), Shown(origin));
        Assert.Equal([$"client 198.51.100.7: on InternalSMTPServers ({range})"], origin.Skipped);
    }

    [Fact]
    public void The_newest_field_comes_first() =>
        Assert.Equal(
            ("192.0.2.1", OriginatingAddressSource.Received, 1, "h.example"),
            Shown(Find($"X: y|Received: {Outside}|Received: from x ([198.51.100.9]) by y")));

    [Theory]
    [InlineData("by mx.example with LMTP", "no client address")]
    [InlineData("", "no client address")]
    [InlineData("from x ([203.0.113.5]) by y", "203.0.113.5: on InternalSMTPServers (203.0.113.0/28)")]
    [InlineData("from x ([2001:db8:1::5]) by y", "2001:db8:1::5: on InternalSMTPServers (2001:db8:1::/48)")]
    [InlineData("from x ([127.0.0.1]) by y", "127.0.0.1: loopback address")]
    [InlineData("from x ([127.255.255.255]) by y", "127.255.255.255: loopback address")]
    [InlineData("from x ([::1]) by y", "::1: loopback address")]
    [InlineData("from x ([IPv6:::1]) by y", "::1: loopback address")]
    [InlineData("from x ([10.0.0.0]) by y", "10.0.0.0: private address")]
    [InlineData("from x ([10.255.255.255]) by y", "10.255.255.255: private address")]
    [InlineData("from x ([172.16.0.0]) by y", "172.16.0.0: private address")]
    [InlineData("from x ([172.31.255.255]) by y", "172.31.255.255: private address")]
    [InlineData("from x ([192.168.1.1]) by y", "192.168.1.1: private address")]
    [InlineData("from x ([::ffff:192.168.1.1]) by y", "192.168.1.1: private address")]
    [InlineData("from x ([169.254.1.1]) by y", "169.254.1.1: link-local address")]
    [InlineData("from x ([fe80::1%3]) by y", "fe80::1: link-local address")]
    [InlineData("from x ([febf::1]) by y", "febf::1: link-local address")]
    [InlineData("from x ([fc00::1]) by y", "fc00::1: unique-local address")]
    [InlineData("from x ([fdff::1]) by y", "fdff::1: unique-local address")]
    public void Internal_hops_are_passed_over(string body, string reason)
    {
        OriginatingAddress origin = Find($"Received: {body}|Received: {Outside}", null, "203.0.113.0/28", "2001:db8:1::/48");
        Assert.Equal(("192.0.2.1", OriginatingAddressSource.Received, 2, "h.example"), Shown(origin));
        Assert.Equal([$"Received 1: {reason}"], origin.Skipped);
    }

    [Theory]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("100.64.0.1")]
    [InlineData("::2")]
    [InlineData("fe7f::1")]
    [InlineData("fec0::1")]
    [InlineData("fbff::1")]
    [InlineData("fe00::1")]
    public void Neighbours_of_internal_networks_are_not_internal(string address) =>
        Assert.Equal(address, Find($"Received: from x ([{address}]) by y|Received: {Outside}").Address?.ToString());

    [Fact]
    public void Nothing_left_is_missing_and_says_why()
    {
        OriginatingAddress origin = Find("Received: by x|Received: from x ([10.0.0.1]) by y|From: a@b", "198.51.100.7", "198.51.100.7");
        Assert.Equal((null, OriginatingAddressSource.None, 0, null), Shown(origin));
        Assert.Equal(
            ["client 198.51.100.7: on InternalSMTPServers (198.51.100.7)", "Received 1: no client address", "Received 2: 10.0.0.1: private address"],
            origin.Skipped);
    }

    [Theory]
    [InlineData(ReceivedTrace.MaxReceivedCount, true)]
    [InlineData(ReceivedTrace.MaxReceivedCount + 1, false)]
    public void Only_so_many_fields_are_read(int index, bool isFound)
    {
        string internalHops = string.Concat(Enumerable.Repeat("Received: by x|", index - 1));
        OriginatingAddress origin = Find($"{internalHops}Received: {Outside}");
        Assert.Equal(isFound ? index : 0, origin.ReceivedIndex);
        Assert.Equal(isFound, origin.Skipped.All(static line => !line.Contains("are not read", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("from evil (helo=evil [203.0.113.66]) by mx.example with ESMTP",
        "the client's address cannot be trusted in \"from evil (helo=evil [203.0.113.66]) by mx.example with ESMTP\"; older fields are not read")]
    [InlineData("from x ([UNAVAILABLE]) by y",
        "the client's address cannot be trusted in \"from x ([UNAVAILABLE]) by y\"; older fields are not read")]
    public void A_client_in_doubt_ends_the_walk(string body, string reason)
    {
        OriginatingAddress origin = Find($"Received: {body}|Received: {Outside}");
        Assert.Equal((null, OriginatingAddressSource.None, 0, null), Shown(origin));
        Assert.Equal([$"Received 1: {reason}"], origin.Skipped);
    }

    [Theory]
    [InlineData("POP3")]
    [InlineData("IMAP")]
    [InlineData("HTTPS")]
    [InlineData("MAPI")]
    [InlineData("LMTP")]
    public void Protocols_that_bring_nothing_in_are_passed_over(string protocol)
    {
        OriginatingAddress origin = Find($"Received: from x ([198.51.100.9]) by y with {protocol}; Mon|Received: {Outside}");
        Assert.Equal("192.0.2.1", origin.Address?.ToString());
        Assert.Equal([$"Received 1: {protocol} brings no mail from outside"], origin.Skipped);
    }

    [Fact]
    public void No_field_stands_in_for_a_client_that_is_not_known()
    {
        OriginatingAddress origin = ReceivedTrace.FindOrigin(Headers.Of($"Received: {Outside}||"), new Envelope { IsClientUnknown = true }, []);
        Assert.Null(origin.Address);
        Assert.Equal(["client: the mail server does not know its address, so no Received field is read"], origin.Skipped);
    }

    [Fact]
    public void The_host_that_wrote_the_field_is_named() => Assert.Equal("mx.example", Find($"Received: {Outside}").ReceivedBy);

    [Fact]
    public void A_list_never_set_is_an_empty_one() =>
        Assert.Equal("192.0.2.1", ReceivedTrace.FindOrigin(Headers.Of($"Received: {Outside}||"), Envelope.Unknown, default).Address?.ToString());

    private static (string?, OriginatingAddressSource, int, string?) Shown(OriginatingAddress origin) =>
        (origin.Address?.ToString(), origin.Source, origin.ReceivedIndex, origin.HelloDomain);

    private static OriginatingAddress Find(string text, string? client = null, params string[] internalServers)
    {
        NetAddress? address = null;
        if (client is not null)
        {
            Assert.True(NetAddress.TryParse(client, out NetAddress parsed));
            address = parsed;
        }

        ImmutableArray<AddressRange> servers = [.. internalServers.Select(static server =>
            AddressRange.TryParse(server, out AddressRange? range) ? range : throw new ArgumentException(server))];
        return ReceivedTrace.FindOrigin(Headers.Of(text + "||"), new Envelope { ClientAddress = address }, servers);
    }
}
