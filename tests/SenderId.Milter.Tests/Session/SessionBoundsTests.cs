using System.Buffers;
using SenderId.Decisions;
using SenderId.Milter.Protocol;
using SenderId.Milter.Session;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

/// <summary>What one client can make a session hold and do.</summary>
public sealed class SessionBoundsTests
{
    private const SmtpEvents Both = SmtpEvents.Recipient | SmtpEvents.EndOfHeaders;

    // Octets allocated stand for work: a list copied for every recipient shows in them.
    [Theory]
    [InlineData(SenderIdAction.Reject)]
    [InlineData(SenderIdAction.Delete)]
    [InlineData(SenderIdAction.StampStatus)]
    public void The_twenty_thousandth_recipient_costs_what_the_two_thousandth_does(SenderIdAction action)
    {
        Decision decision =
            action switch { SenderIdAction.Reject => SessionRun.Reject, SenderIdAction.Delete => SessionRun.Delete, _ => Decision.Nothing };
        using var session = new MilterSession(Both, Both, true, new SessionLimits(), new MemoryBudget(long.MaxValue), static () => 1);
        var output = new ArrayBufferWriter<byte>();
        Feed(session, decision, output, OptionNegotiation());
        Feed(session, decision, output, Connect());
        Feed(session, decision, output, MailFrom());
        Give(session, decision, output, 1000);
        long early = Give(session, decision, output, 1000);
        Give(session, decision, output, 17_000);
        long late = Give(session, decision, output, 1000);
        Assert.True(late < 2 * early, $"1,000 recipients allocated {early} octets at first and {late} in the end");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(2, 2)]
    [InlineData(1, 5)]
    public void Refused_recipients_beyond_the_limit_leave_the_kept_ones_as_they_are(int limit, int accepted)
    {
        var run = new SessionRun(
            (at, mail) => at == SmtpEvents.Recipient && mail.RecipientCount > accepted ? SessionRun.Reject : Decision.Nothing,
            Both, limits: new SessionLimits { MaxRecipientCount = limit });
        run.Send(OptionNegotiation(), MailFrom());
        run.Send([.. Enumerable.Range(0, accepted).Select(static i => Recipient($"<r{i}@x.example>"))]);
        run.Send(Recipient("<no@x.example>"), Recipient("<nor@x.example>"), EndOfHeaders());

        string[] kept = [.. Enumerable.Range(0, Math.Min(limit, accepted)).Select(static i => $"r{i}@x.example")];
        Assert.Equal(accepted > limit ? [.. kept, ""] : kept, run.Seen[^1].Recipients);
        Assert.Equal(accepted, run.Seen[^1].RecipientCount);
    }

    [Fact]
    public void A_deletion_at_the_end_of_the_headers_is_of_the_message_and_not_of_its_last_recipient()
    {
        const SmtpEvents All = SmtpEvents.Connect | SmtpEvents.Mail | Both | SmtpEvents.EndOfData;
        var run = new SessionRun((at, _) => at == SmtpEvents.EndOfHeaders ? SessionRun.Delete : Decision.Nothing, All);
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient("<one@x.example>"), Recipient("<two@x.example>"));
        Assert.Equal(["d"], run.Send(EndOfHeaders()));
        Assert.False(run.IsInMessage);
    }

    [Fact]
    public void A_second_connect_carries_no_message_over()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), Helo(), MailFrom(), Recipient());
        run.Send(Connect("192.0.2.200"), Recipient());
        Assert.Equal("A recipient came outside a message.", run.LastEffect.Fault);
    }

    [Theory]
    [InlineData(AllOptions & ~0x10u & ~0x8_0000u, "s")]
    [InlineData(AllOptions & ~0x10u & ~0x8_0000u & ~0x400u, "c")]
    public void A_body_frame_is_skipped_where_the_server_knows_how_and_else_goes_on(uint options, string answer)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(options: options), Connect(), MailFrom());
        Assert.Equal([answer], run.Send(Packet('B', Text("body"))));
    }

    [Fact]
    public void A_message_that_there_is_no_room_for_is_known_as_such()
    {
        var run = new SessionRun(budget: 1000);
        run.Send(OptionNegotiation(), MailFrom(), Recipient(), Header("A", new string('x', 400)), Header("B", new string('x', 400)), Header("C", ""),
            EndOfHeaders());
        Assert.True(run.Seen[^1].IsOutOfBudget);
        Assert.False(run.Seen[^1].IsHeaderTooLarge);
        Assert.Equal(["A"], run.Seen[^1].Fields.Select(static field => field.Name));
    }

    [Theory]
    [InlineData('E')]
    [InlineData('A')]
    [InlineData('K')]
    [InlineData('M')]
    [InlineData('C')]
    [InlineData('\0')]
    public void What_a_message_held_is_given_back_however_it_ends(char end)
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), Connect(), MailFrom(), Recipient(), Recipient(), Header("A", "x"));
        Assert.True(run.Budget.HeldBytes > 0);
        switch (end)
        {
            case 'M':
                run.Send(MailFrom());
                break;
            case 'C':
                run.Send(Connect());
                break;
            case '\0':
                run.End();
                break;
            default:
                run.Send(Packet(end));
                break;
        }

        Assert.Equal(0, run.Budget.HeldBytes);
    }

    [Fact]
    public void Refused_recipients_hold_nothing()
    {
        var run = new SessionRun((at, _) => at == SmtpEvents.Recipient ? SessionRun.Reject : Decision.Nothing, Both);
        run.Send(OptionNegotiation(), MailFrom());
        run.Send([.. Enumerable.Repeat(Recipient(), 100)]);
        Assert.Equal(0, run.Budget.HeldBytes);
    }

    private static long Give(MilterSession session, Decision decision, ArrayBufferWriter<byte> output, int count)
    {
        byte[] recipient = Recipient();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            output.ResetWrittenCount();
            Feed(session, decision, output, recipient);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Feed(MilterSession session, Decision decision, ArrayBufferWriter<byte> output, byte[] octets)
    {
        var buffer = new ReadOnlySequence<byte>(octets);
        Assert.Equal(PacketStatus.Complete, PacketReader.Read(ref buffer, out Packet packet));
        SessionStep step = session.Receive(packet, output);
        if (step.Kind == SessionStepKind.Consult)
        {
            _ = session.Snapshot;
            step = session.Conclude([decision], output);
        }

        Assert.Equal(SessionStepKind.Proceed, step.Kind);
    }
}
