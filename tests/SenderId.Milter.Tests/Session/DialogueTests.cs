using System.Text;
using SenderId.Decisions;
using SenderId.Stamps;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

/// <summary>What is answered to packets that a server need not send, and what agents see of packets at their borders.</summary>
public sealed class DialogueTests
{
    private static readonly Decision s_stamp = Decision.Nothing with { Stamps = [new HeaderStamp("X-Test", "yes")] };

    [Fact]
    public void The_offer_is_answered_with_what_was_agreed()
    {
        string answer = Assert.Single(new SessionRun().Send(OptionNegotiation()));
        Assert.StartsWith("O ", answer, StringComparison.Ordinal);
        Assert.Contains("i {auth_authen}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_sends_what_we_can_do_without_is_told_to_go_on()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(2, options: 0x7F), Connect(), Helo());
        Assert.Equal(["c"], run.Send(Packet('U', Text("XYZZY"))));
        Assert.Equal(["c", "c"], run.Send(MailFrom(), Packet('T')));
    }

    [Fact]
    public void An_agent_at_the_connection_sees_who_connected()
    {
        var run = new SessionRun(events: SmtpEvents.Connect);
        run.Send(OptionNegotiation(), Macros('C', "j", "mx.example.com"), Connect("192.0.2.7"));
        Assert.Equal(("192.0.2.7", "mx.example.com"), (run.Seen[0].Session.ClientAddress?.ToString(), run.Seen[0].Session.ServerName));
    }

    [Fact]
    public void A_message_without_changes_is_not_let_go_before_the_agents_at_its_end_were_asked()
    {
        var run = new SessionRun(
            static (at, _) => at == SmtpEvents.EndOfData ? SessionRun.Reject : Decision.Nothing, SmtpEvents.EndOfHeaders | SmtpEvents.EndOfData);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient(), Header("From", "a@b"));
        Assert.Equal(["c"], run.Send(EndOfHeaders()));
        Assert.Equal(["y 550 5.7.1 Sender ID (PRA) Not Permitted"], run.Send(EndOfMessage()));
    }

    [Fact]
    public void One_decision_that_changes_nothing_does_not_hide_another_that_does()
    {
        var run = new SessionRun(
            static (at, _) => at == SmtpEvents.EndOfHeaders ? s_stamp : Decision.Nothing, SmtpEvents.Mail | SmtpEvents.EndOfHeaders);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient());
        Assert.Equal(["c"], run.Send(EndOfHeaders()));
        Assert.Equal(["i 0 X-Test|yes", "c"], run.Send(EndOfMessage()));
    }

    // RFC 5321 section 4.1.1.2: a path stands in angle brackets; Sendmail hands on what the client wrote.
    [Theory]
    [InlineData("<ann@a.example>", "ann@a.example")]
    [InlineData("<>", "")]
    [InlineData("ann@a.example", "ann@a.example")]
    [InlineData("<ann@a.example", "<ann@a.example")]
    [InlineData("ann@a.example>", "ann@a.example>")]
    [InlineData("<", "<")]
    [InlineData(">", ">")]
    [InlineData("", "")]
    [InlineData("<a>", "a")]
    public void Brackets_are_taken_off_where_both_are_there(string path, string expected)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), MailFrom(path), Recipient(path), EndOfHeaders());
        Assert.Equal((expected, expected), (run.Seen[^1].MailFrom, Assert.Single(run.Seen[^1].Recipients)));
    }

    // RFC 6531 section 3.3: addresses are UTF-8. What is no UTF-8 keeps every octet.
    [Theory]
    [InlineData(new byte[] { 0xC3, 0xA4, (byte)'@', (byte)'b' }, "ä@b")]
    [InlineData(new byte[] { 0xE4, (byte)'@', (byte)'b' }, "ä@b")]
    [InlineData(new byte[] { 0xC3, (byte)'@', (byte)'b' }, "Ã@b")]
    public void Addresses_are_read_as_utf_8_and_where_they_are_none_octet_by_octet(byte[] octets, string expected)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), MailFrom(Encoding.Latin1.GetString(octets)), EndOfHeaders());
        Assert.Equal(expected, run.Seen[^1].MailFrom);
    }

    [Fact]
    public void A_client_without_a_name_and_one_without_a_port_are_clients()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect("192.0.2.7", host: ""), MailFrom(), EndOfHeaders());
        Assert.Equal(("", "192.0.2.7"), (run.Seen[^1].Session.ClientName, run.Seen[^1].Session.ClientAddress?.ToString()));

        run.Send(Packet('K'), Packet('C', Text("localhost"), [(byte)'L']), MailFrom(), EndOfHeaders());
        Assert.Equal(0, run.Seen[^1].Session.ClientPort);
    }
}
