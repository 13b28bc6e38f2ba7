using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

public sealed class SessionMacrosTests
{
    // A server that gives a macro only where it has a value says by its silence that there is none.
    [Fact]
    public void Nobody_is_authenticated_because_an_earlier_sender_was()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), Helo(), Macros('M', "{auth_authen}", "ann", "i", "Q1"), MailFrom());
        run.Send(Macros('M', "{mail_addr}", "eve@x.example"), MailFrom(), EndOfHeaders());

        Assert.Null(run.Seen[^1].AuthenticatedUser);
        Assert.Null(run.Seen[^1].QueueId);
    }

    [Fact]
    public void Macros_of_later_commands_keep_the_user()
    {
        var run = new SessionRun();
        run.Send(
            OptionNegotiation(), Connect(), Macros('M', "{auth_authen}", "ann"), MailFrom(), Macros('R', "{rcpt_addr}", "bob"), Recipient(),
            Macros('N', "i", "Q2"), EndOfHeaders());

        Assert.Equal(("ann", "Q2"), (run.Seen[^1].AuthenticatedUser, run.Seen[^1].QueueId));
    }

    [Fact]
    public void A_queue_id_that_comes_just_before_the_end_of_the_headers_counts()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), MailFrom(), Recipient(), Header("From", "a@b"), Macros('N', "i", "LATE"), EndOfHeaders());
        Assert.Equal("LATE", run.Seen[^1].QueueId);
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    [InlineData(2000, false)]
    public void Values_beyond_any_use_are_not_kept(int length, bool isKept)
    {
        string value = new('x', length);
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Macros('C', "j", value), Connect(), Macros('M', "i", value, "{auth_authen}", value), MailFrom(),
            EndOfHeaders());

        MailTransaction mail = run.Seen[^1];
        string? expected = isKept ? value : null;
        Assert.Equal((expected ?? "", expected, expected), (mail.Session.ServerName, mail.QueueId, mail.AuthenticatedUser));
    }

    [Theory]
    [InlineData("198.51.100.5", "25", "198.51.100.5:25")]
    [InlineData("2001:db8::5", "25", "[2001:db8::5]:25")]
    [InlineData("", "25", "")]
    public void The_local_endpoint_is_written_as_its_family_is(string address, string port, string expected)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Macros('C', "{daemon_addr}", address, "{daemon_port}", port), Connect(), MailFrom(), EndOfHeaders());
        Assert.Equal(expected, run.Seen[^1].Session.LocalEndpoint);
    }

    [Theory]
    [InlineData("127.0.0.1", "", true)]
    [InlineData("127.9.9.9", "203.0.113.5", true)]
    [InlineData("IPv6:::1", "", true)]
    [InlineData("203.0.113.5", "203.0.113.5", true)]
    [InlineData("IPv6:2001:db8::5", "2001:db8::5", true)]
    [InlineData("203.0.113.6", "203.0.113.5", false)]
    [InlineData("198.51.100.66", "", false)]
    [InlineData("", "203.0.113.5", false)]
    public void A_client_is_this_host_when_it_comes_from_loopback_or_the_address_it_connected_to(string client, string connectedTo, bool expected)
    {
        var run = new SessionRun();
        bool isIPv6 = client.StartsWith("IPv6:", StringComparison.Ordinal);
        run.Send(
            OptionNegotiation(), Macros('C', "{daemon_addr}", connectedTo, "{daemon_port}", "25"), Connect(client, family: isIPv6 ? '6' : '4'),
                MailFrom(),
            EndOfHeaders());
        Assert.Equal(expected, run.Seen[^1].Session.IsFromThisHost);
    }

    // RFC 5321 section 4.1.3: the longest literal of an address has 50 characters.
    [Theory]
    [InlineData("IPv6:0000:0000:0000:0000:0000:ffff:192.100.200.201", "192.100.200.201")]
    [InlineData("ipv6:2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1")]
    [InlineData("IPv6:00000000000000002001:0db8:0000:0000:0000:0000:0000:0000:0000:0001", null)]
    [InlineData("IPv6:2001:db8::1.example.example.example.example.example.example.example", null)]
    public void An_address_is_read_up_to_the_longest_there_is(string text, string? expected)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(text, family: '6'), MailFrom(), EndOfHeaders());
        Assert.Equal(expected, run.Seen[^1].Session.ClientAddress?.ToString());
    }

    // Nobody is authenticated, and no message numbered, by a macro without a value.
    [Fact]
    public void A_macro_without_a_value_says_nothing_and_the_next_one_is_read()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), Macros('M', "{auth_authen}", "", "i", "", "", "x", "{auth_type}", ""), MailFrom(), EndOfHeaders());
        Assert.Null(run.Seen[^1].AuthenticatedUser);
        Assert.Null(run.Seen[^1].QueueId);

        run.Send(Macros('M', "{auth_type}", "", "", "", "{auth_authen}", "ann", "i", "Q1"), MailFrom(), EndOfHeaders());
        Assert.Equal(("ann", "Q1"), (run.Seen[^1].AuthenticatedUser, run.Seen[^1].QueueId));
    }

    [Theory]
    [InlineData("auth_authen", "ann")]
    [InlineData("{auth_authen}", "ann")]
    [InlineData("{auth_authen", null)]
    [InlineData("auth_authen}", null)]
    [InlineData("xauth_authenx", null)]
    [InlineData("{auth_authenx", null)]
    [InlineData("xauth_authen}", null)]
    public void A_name_has_both_braces_or_none(string name, string? user)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), Macros('M', name, "ann"), MailFrom(), EndOfHeaders());
        Assert.Equal(user, run.Seen[^1].AuthenticatedUser);
    }

    [Fact]
    public void A_name_of_one_letter_may_have_braces_too()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), Macros('M', "{i}", "Q1"), MailFrom(), EndOfHeaders());
        Assert.Equal("Q1", run.Seen[^1].QueueId);
    }

    [Fact]
    public void An_empty_address_is_none_and_the_macro_serves()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Macros('C', "{client_addr}", "192.0.2.9"), Connect(""), MailFrom(), EndOfHeaders());
        Assert.Equal("192.0.2.9", run.Seen[^1].Session.ClientAddress?.ToString());
    }

    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(5000, 1024)]
    public void Names_of_hosts_are_kept_up_to_four_times_their_length(int length, int kept)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(host: new string('h', length)), Helo(new string('n', length)), MailFrom(), EndOfHeaders());
        Assert.Equal((kept, kept), (run.Seen[^1].Session.ClientName?.Length, run.Seen[^1].Session.HelloDomain?.Length));
    }
}
