using SenderId.Decisions;
using SenderId.Stamps;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

/// <summary>Where nothing can be refused at the end of the headers, the mail server does not wait there.</summary>
public sealed class SilentHeadersTests
{
    private const SmtpEvents Events = SmtpEvents.EndOfHeaders | SmtpEvents.EndOfData;

    private static readonly Decision s_stamp = Decision.Nothing with { Stamps = [new HeaderStamp("X-Test", "yes")] };

    [Fact]
    public void All_is_said_at_the_end_of_the_message()
    {
        var run = new SessionRun(static (at, _) =>
            at == SmtpEvents.EndOfHeaders ? s_stamp : Decision.Nothing, Events, refusals: SmtpEvents.EndOfData);
        run.Send(OptionNegotiation(), Connect(), Helo());

        Assert.Empty(run.Send(MailFrom(), Recipient("<bob@example.com>"), Header("Subject", "x"), EndOfHeaders()));
        string[] end = run.Send(EndOfMessage());

        Assert.Equal([SmtpEvents.EndOfHeaders, SmtpEvents.EndOfData], run.Events);
        Assert.StartsWith("i 0 X-Test", end[0], StringComparison.Ordinal);
        Assert.Equal("c", end[^1]);
        Assert.Equal(2, end.Length);
        Assert.False(run.IsInMessage);
    }

    [Fact]
    public void A_setting_that_came_to_refuse_meanwhile_is_obeyed_at_the_end()
    {
        var run = new SessionRun(static (_, _) => SessionRun.Reject, Events, refusals: SmtpEvents.EndOfData);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"), EndOfHeaders());

        Assert.Equal(["y 550 5.7.1 Sender ID (PRA) Not Permitted"], run.Send(EndOfMessage()));
        Assert.Equal([SmtpEvents.EndOfHeaders], run.Events);
        Assert.False(run.IsInMessage);
    }

    [Fact]
    public void A_message_for_nobody_is_discarded_at_the_end()
    {
        const SmtpEvents At = SmtpEvents.Recipient | SmtpEvents.EndOfHeaders;
        var run = new SessionRun(static (at, _) =>
            at == SmtpEvents.Recipient ? SessionRun.Delete : Decision.Nothing, At, refusals: SmtpEvents.Recipient);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom());

        Assert.Equal(["c"], run.Send(Recipient("<bob@example.com>"), EndOfHeaders()));
        Assert.Equal(["d"], run.Send(EndOfMessage()));
    }

    [Fact]
    public void A_server_that_waits_all_the_same_gets_its_answer()
    {
        var run = new SessionRun(static (_, _) => s_stamp, SmtpEvents.EndOfHeaders, refusals: SmtpEvents.None);
        run.Send(OptionNegotiation(version: 4, options: 0x3FF), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"));

        Assert.Equal("c", run.Send(EndOfHeaders())[^1]);
        Assert.Equal([SmtpEvents.EndOfHeaders], run.Events);
        Assert.Equal("c", run.Send(EndOfMessage())[^1]);
    }

    [Fact]
    public void The_next_message_is_asked_about_again()
    {
        var run = new SessionRun(static (_, _) => s_stamp, SmtpEvents.EndOfHeaders, refusals: SmtpEvents.None);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"), EndOfHeaders(), EndOfMessage());

        Assert.Equal(2, run.Send(MailFrom(), Recipient("<bob@example.com>"), EndOfHeaders(), EndOfMessage()).Length);
        Assert.Equal(2, run.Events.Count);
    }
}
