using SenderId.Decisions;
using SenderId.Milter.Session;
using SenderId.Stamps;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

public sealed class MilterSessionTests
{
    private static readonly Decision Stamp = new()
    {
        Action = SenderIdAction.StampStatus,
        Reason = "Pass",
        ForgedFields = [new ForgedField("X-A", 1), new ForgedField("x-b", 1), new ForgedField("X-A", 3)],
        Stamps = [new HeaderStamp("First", "1"), new HeaderStamp("Second", "2")],
    };

    [Fact]
    public void The_agents_see_what_the_server_told()
    {
        var run = new SessionRun();
        run.Send(
            OptionNegotiation(),
            Macros('C', "j", "mail.example.com", "{daemon_addr}", "198.51.100.5", "{daemon_port}", "25"),
            Connect("192.0.2.7", 4711),
            Helo("helo.example"),
            Macros('M', "{auth_authen}", "ann", "i", "QUEUE1"),
            MailFrom("<ann@example.org>", "SIZE=10"),
            Recipient("<bob@example.com>"),
            Recipient("<eve@example.com>"),
            Header("From", "ann@example.org"),
            Header("Subject", "two\n lines"),
            EndOfHeaders());

        MailTransaction mail = Assert.Single(run.Seen);
        Assert.Equal("mail.example.com", mail.Session.ServerName);
        Assert.Equal("198.51.100.5:25", mail.Session.LocalEndpoint);
        Assert.Equal("192.0.2.7", mail.Session.ClientAddress.ToString());
        Assert.Equal(4711, mail.Session.ClientPort);
        Assert.Equal("helo.example", mail.Session.HelloDomain);
        Assert.Equal("ann", mail.AuthenticatedUser);
        Assert.Equal("QUEUE1", mail.QueueId);
        Assert.Equal("ann@example.org", mail.MailFrom);
        Assert.Equal(["bob@example.com", "eve@example.com"], mail.Recipients.ToArray());
        Assert.Equal(["From", "Subject"], mail.Fields.Select(static field => field.Name));
        Assert.Equal("two\n lines"u8.ToArray(), mail.Fields[1].RawBody.ToArray());
    }

    [Theory]
    [InlineData("2001:db8::1", '6', "2001:db8::1")]
    [InlineData("IPv6:2001:db8::1", '6', "2001:db8::1")]
    [InlineData("::ffff:192.0.2.1", '6', "192.0.2.1")]
    [InlineData("no address", '4', null)]
    public void Client_addresses_are_read_in_every_form(string text, char family, string? expected)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(text, family: family), MailFrom(), EndOfHeaders());
        Assert.Equal(expected, run.Seen[0].Session.ClientAddress?.ToString());
    }

    [Theory]
    [InlineData('U')]
    [InlineData('L')]
    public void Without_an_address_in_the_connect_frame_the_macro_serves(char family)
    {
        var run = new SessionRun();
        run.Send(
            OptionNegotiation(), Macros('C', "{client_addr}", "192.0.2.9"), Packet('C', Text("localhost"), [(byte)family]), MailFrom(),
                EndOfHeaders());
        Assert.Equal("192.0.2.9", run.Seen[0].Session.ClientAddress.ToString());
        Assert.False(run.Seen[0].Session.IsClientUnknown);
    }

    [Theory]
    [InlineData("203.0.113.5", '4', false)]
    [InlineData("no address", '4', true)]
    [InlineData("", '6', true)]
    [InlineData("localhost", 'U', true)]
    [InlineData("/run/socket", 'L', false)] // a local socket has no address to know
    public void A_client_whose_address_the_server_does_not_know_is_marked(string text, char family, bool isUnknown)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), family is 'U' or 'L' ? Packet('C', Text(text), [(byte)family]) : Connect(text, family: family), MailFrom(),
            EndOfHeaders());
        Assert.Equal(isUnknown, run.Seen[0].Session.IsClientUnknown);
    }

    [Fact]
    public void Nothing_to_change_is_accepted_at_the_end_of_the_headers() =>
        Assert.Equal(["a"], Greeted(new SessionRun()).Send(MailFrom(), Recipient(), Header("From", "a@b"), EndOfHeaders()));

    [Fact]
    public void Header_changes_wait_for_the_end_of_the_message_removals_from_the_last_then_stamps_topmost_last()
    {
        SessionRun run = Greeted(new SessionRun((_, _) => Stamp));

        Assert.Equal(["c"], run.Send(MailFrom(), Recipient(), EndOfHeaders()));
        Assert.Equal(
            ["m 3 X-A|", "m 1 X-A|", "m 1 x-b|", "i 0 Second|2", "i 0 First|1", "c"],
            run.Send(EndOfMessage()).Select(static line => line.StartsWith('m') ? line + "|" : line));
    }

    [Fact]
    public void Version_2_adds_stamps_at_the_end()
    {
        var run = new SessionRun((_, _) => Stamp with { ForgedFields = [] });
        run.Send(OptionNegotiation(2, options: 0x7F));

        string[] answers = run.Send(Connect(), Helo(), MailFrom(), Recipient(), Header("From", "a@b"), EndOfHeaders(), EndOfMessage());
        Assert.Equal(["c", "c", "c", "c", "c", "c", "h First|1", "h Second|2", "c"], answers);
    }

    [Fact]
    public void A_refusal_is_said_at_the_end_of_the_headers_and_ends_the_message()
    {
        SessionRun run = Greeted(new SessionRun((_, _) => SessionRun.Reject));

        Assert.Equal(["y 550 5.7.1 Sender ID (PRA) Not Permitted"], run.Send(MailFrom(), Recipient(), EndOfHeaders()));
        Assert.False(run.IsInMessage);
    }

    [Fact]
    public void A_percent_sign_in_a_reply_is_doubled()
    {
        Decision reject = SessionRun.Reject with { Reply = new(550, "5.7.1", "100% sure") };
        Assert.Equal(["y 550 5.7.1 100%% sure"], Greeted(new SessionRun((_, _) => reject)).Send(MailFrom(), EndOfHeaders()));
    }

    [Fact]
    public void A_deletion_is_a_discard() =>
        Assert.Equal(["d"], Greeted(new SessionRun((_, _) => SessionRun.Delete)).Send(MailFrom(), Recipient(), EndOfHeaders()));

    [Fact]
    public void A_refusal_without_a_reply_of_ours_leaves_the_words_to_the_server() =>
        Assert.Equal(["t"], Greeted(new SessionRun((_, _) => SessionRun.Reject with { Reply = null })).Send(MailFrom(), EndOfHeaders()));

    [Fact]
    public void A_dry_run_changes_no_header()
    {
        SessionRun run = Greeted(new SessionRun((_, _) => Stamp, changesHeaders: false));
        run.Send(MailFrom(), EndOfHeaders());
        Assert.Equal(["c"], run.Send(EndOfMessage()));
    }

    [Theory]
    [InlineData('E')]
    [InlineData('A')]
    public void A_second_message_starts_clean(char end)
    {
        SessionRun run = Greeted(new SessionRun((_, _) => Stamp));
        run.Send(
            Macros('M', "{auth_authen}", "ann", "i", "Q1"), MailFrom("<>"), Recipient("<one@x.example>"), Header("From", "a@b"), EndOfHeaders());
        run.Send(Packet(end));
        run.Send(MailFrom("<second@x.example>"), Recipient("<two@x.example>"), Header("Sender", "c@d"), EndOfHeaders());

        MailTransaction second = run.Seen[1];
        Assert.Null(second.AuthenticatedUser);
        Assert.Null(second.QueueId);
        Assert.Equal("second@x.example", second.MailFrom);
        Assert.Equal(["two@x.example"], second.Recipients.ToArray());
        Assert.Equal(["Sender"], second.Fields.Select(static field => field.Name));
        Assert.Empty(second.Decisions);
        Assert.Equal("mx.example.org", second.Session.HelloDomain);
        Assert.Equal(run.Seen[0].Session.Id, second.Session.Id);
    }

    [Fact]
    public void A_new_session_on_the_same_connection_starts_clean_and_needs_no_second_negotiation()
    {
        SessionRun run = Greeted(new SessionRun());
        run.Send(Macros('C', "j", "one.example"), MailFrom(), Packet('K'));
        Assert.Equal(["a"], run.Send(Connect("192.0.2.200"), MailFrom(), EndOfHeaders()));

        Assert.Equal("192.0.2.200", run.Seen[0].Session.ClientAddress.ToString());
        Assert.Null(run.Seen[0].Session.HelloDomain);
        Assert.Equal("", run.Seen[0].Session.ServerName);
    }

    [Fact]
    public void Body_pieces_that_come_all_the_same_are_skipped()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(options: AllOptions & ~0x10u & ~0x8_0000u), Connect(), MailFrom());
        Assert.Equal(["s"], run.Send(Packet('B', Text("body"))));
    }

    [Fact]
    public void Quit_closes()
    {
        SessionRun run = Greeted(new SessionRun());
        Assert.Empty(run.Send(Packet('Q')));
        Assert.Equal(SessionStepKind.Close, run.LastEffect.Kind);
    }

    private static SessionRun Greeted(SessionRun run)
    {
        run.Send(OptionNegotiation(), Connect(), Helo());
        return run;
    }
}
