using SenderId.Decisions;
using SenderId.Milter.Session;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

public sealed class MilterSessionFaultTests
{
    public static TheoryData<string, byte[][]> Broken => new()
    {
        { "before the negotiation", [MailFrom()] },
        { "second offer", [OptionNegotiation(), OptionNegotiation()] },
        { "three numbers", [Packet('O', Number(6), Number(1))] },
        { "none of the protocol's", [OptionNegotiation(), Packet('Z')] },
        { "none of the protocol's", [OptionNegotiation(), Packet('\0', Text("x"))] },
        { "who connected", [OptionNegotiation(), Packet('C')] },
        { "who connected", [OptionNegotiation(), Packet('C', Text("host"))] },
        { "who connected", [OptionNegotiation(), Packet('C', Text("host"), [(byte)'4', 0])] },
        { "who connected", [OptionNegotiation(), Packet('C', Text("host"), [(byte)'4', 0, 25, (byte)'1'])] },
        { "who connected", [OptionNegotiation(), Packet('C', Text("host"), [(byte)'X'])] },
        { "HELO", [OptionNegotiation(), Packet('H', [(byte)'a'])] },
        { "no address", [OptionNegotiation(), Packet('M')] },
        { "no address", [OptionNegotiation(), Packet('M', [(byte)'a'])] },
        { "outside a message", [OptionNegotiation(), Recipient()] },
        { "no address", [OptionNegotiation(), MailFrom(), Packet('R')] },
        { "outside a message", [OptionNegotiation(), Header("From", "a@b")] },
        { "no name or body", [OptionNegotiation(), MailFrom(), Packet('L', Text("From"))] },
        { "no name or body", [OptionNegotiation(), MailFrom(), Packet('L', Text(""), Text("x"))] },
        { "no name or body", [OptionNegotiation(), MailFrom(), Packet('L', Text("From"), [(byte)'a'])] },
        { "outside a message", [OptionNegotiation(), EndOfHeaders()] },
        { "had not begun", [OptionNegotiation(), EndOfMessage()] },
        { "pairs", [OptionNegotiation(), Packet('D')] },
        { "pairs", [OptionNegotiation(), Macros('C', "j")] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_protocol_ends_the_connection_with_a_reason(string reason, byte[][] packets)
    {
        var run = new SessionRun();
        run.Send(packets);
        Assert.Equal(SessionStepKind.Fault, run.LastEffect.Kind);
        Assert.Contains(reason, run.LastEffect.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(2, 3, false)]
    [InlineData(2, 50, false)]
    public void Recipients_beyond_the_limit_are_counted_and_never_exempt(int limit, int given, bool areAllKept)
    {
        var run = new SessionRun(limits: new SessionLimits { MaxRecipientCount = limit });
        run.Send(OptionNegotiation(), MailFrom());
        for (int i = 0; i < given; i++)
        {
            run.Send(Recipient($"<r{i}@x.example>"));
        }

        run.Send(EndOfHeaders());
        Assert.Equal(given, run.Seen[0].RecipientCount);
        Assert.Equal(areAllKept, !run.Seen[0].Recipients.Contains(""));
        Assert.True(run.Seen[0].Recipients.Length <= limit + 1);
    }

    [Theory]
    [InlineData(new[] { 97 }, false)]
    [InlineData(new[] { 98 }, true)]
    [InlineData(new[] { 1, 1, 98 }, true)]
    [InlineData(new[] { 1, 1, 1, 1 }, false)]
    [InlineData(new[] { 1, 1, 1, 1, 1 }, true)]
    public void Header_fields_beyond_the_limits_are_not_kept_and_the_agents_are_told(int[] bodies, bool isTooLarge)
    {
        var run = new SessionRun(limits: new SessionLimits { MaxHeaderBytes = 100, MaxFieldCount = 4 });
        run.Send([OptionNegotiation(), MailFrom(), .. bodies.Select(static length => Header("A", new string('x', length))), EndOfHeaders()]);

        Assert.Equal(isTooLarge, run.Seen[0].IsHeaderTooLarge);
        Assert.Equal(isTooLarge ? bodies.Length - 1 : bodies.Length, run.Seen[0].Fields.Length);
    }

    [Fact]
    public void Agents_may_refuse_at_every_event()
    {
        foreach (SmtpEvents at in new[] { SmtpEvents.Connect, SmtpEvents.Mail, SmtpEvents.Recipient, SmtpEvents.EndOfHeaders, SmtpEvents.EndOfData })
        {
            var run = new SessionRun((_, _) => SessionRun.Reject, events: at);
            string[] answers = run.Send(OptionNegotiation(), Connect(), MailFrom(), Recipient(), EndOfHeaders(), EndOfMessage());
            Assert.Contains("y 550 5.7.1 Sender ID (PRA) Not Permitted", answers);
            Assert.Equal(at, run.Events[0]);
        }
    }

    [Fact]
    public void A_refused_recipient_is_not_among_the_recipients()
    {
        var run = new SessionRun(
            (at, mail) => at == SmtpEvents.Recipient && mail.Recipients[^1] == "bad@x.example" ? SessionRun.Reject : Decision.Nothing,
            events: SmtpEvents.Recipient | SmtpEvents.EndOfHeaders);
        run.Send(OptionNegotiation(), MailFrom(), Recipient("<good@x.example>"), Recipient("<bad@x.example>"), EndOfHeaders());
        Assert.Equal(["good@x.example"], run.Seen[^1].Recipients.ToArray());
    }
}
