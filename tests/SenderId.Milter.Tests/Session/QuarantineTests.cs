using SenderId.Decisions;
using SenderId.Stamps;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

public sealed class QuarantineTests
{
    private static readonly Decision Hold = new()
    {
        Action = SenderIdAction.Quarantine,
        Agent = "Sender Id Agent",
        Reason = "Fail",
        Stamps = [new HeaderStamp("First", "1")],
    };

    [Theory]
    [InlineData(SmtpEvents.EndOfHeaders)]
    [InlineData(SmtpEvents.None)]
    public void A_message_is_held_at_its_end_with_its_stamps(SmtpEvents refusals)
    {
        var run = new SessionRun(static (_, _) => Hold, refusals: refusals);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"), Header("Subject", "x"));

        Assert.Equal(["i 0 First|1", "q Sender Id Agent: Fail", "c"], run.Send(EndOfHeaders(), EndOfMessage())[^3..]);
        Assert.True(run.Seen[0].CanQuarantine);
        Assert.False(run.IsInMessage);
    }

    [Theory]
    [InlineData(0x11u, true)]
    [InlineData(0x1FFu, false)]
    public void Nothing_is_held_that_the_server_does_not_offer_to_or_in_a_dry_run(uint actions, bool changes)
    {
        var run = new SessionRun(static (_, _) => Hold, changesHeaders: changes);
        run.Send(OptionNegotiation(actions: actions), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"));

        Assert.DoesNotContain(run.Send(EndOfHeaders(), EndOfMessage()), static line => line.StartsWith('q'));
        Assert.False(run.Seen[0].CanQuarantine);
    }

    [Fact]
    public void A_message_that_is_not_held_is_not()
    {
        var run = new SessionRun(static (_, _) => Hold with { Action = SenderIdAction.StampStatus });
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<bob@example.com>"));
        Assert.DoesNotContain(run.Send(EndOfHeaders(), EndOfMessage()), static line => line.StartsWith('q'));
    }
}
