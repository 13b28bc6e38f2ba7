using SenderId.Decisions;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

public sealed class DroppedRecipientTests
{
    private const SmtpEvents Events = SmtpEvents.Recipient | SmtpEvents.EndOfHeaders;

    [Fact]
    public void One_recipients_copy_is_dropped_and_the_others_are_delivered()
    {
        var run = new SessionRun(DropBob, Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom());

        Assert.Equal(["c", "c"], run.Send(Recipient("<bob@example.com>"), Recipient("<ann@example.com>")));
        string[] end = run.Send(Header("Subject", "x"), EndOfHeaders(), EndOfMessage());

        Assert.Equal("- <bob@example.com>", end[^2]);
        Assert.Equal("c", end[^1]);
        Assert.Equal(["ann@example.com"], run.Seen[^1].Recipients.AsEnumerable());
    }

    [Fact]
    public void A_message_for_nobody_but_the_dropped_is_discarded()
    {
        var run = new SessionRun(DropBob, Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"));

        Assert.Equal("d", run.Send(EndOfHeaders())[^1]);
        Assert.False(run.IsInMessage);
    }

    [Fact]
    public void A_server_that_takes_no_recipient_off_has_the_recipient_refused()
    {
        var run = new SessionRun(DropBob, Events);
        run.Send(OptionNegotiation(actions: 0x11), Connect(), Helo(), MailFrom());

        Assert.Equal(["y 554 5.1.0 Sender Denied", "c"], run.Send(Recipient("<bob@example.com>"), Recipient("<ann@example.com>")));
    }

    [Fact]
    public void A_second_message_starts_with_nobody_dropped()
    {
        var run = new SessionRun(DropBob, Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"), Recipient("<ann@example.com>"), EndOfHeaders(),
            EndOfMessage());

        Assert.DoesNotContain(run.Send(MailFrom(), Recipient("<ann@example.com>"), EndOfHeaders(), EndOfMessage()), static line =>
            line.StartsWith('-'));
    }

    private static Decision DropBob(SmtpEvents at, MailTransaction mail) =>
        at == SmtpEvents.Recipient && mail.Recipients[^1] == "bob@example.com" ? SessionRun.Delete : Decision.Nothing;
}
