using SenderId.Decisions;
using SenderId.Milter.Session;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

public sealed class SessionFuzzTests
{
    private const string Commands = "ABCDEHKLMNOQRTUZ";

    /// <summary>100,000 packets: sound ones, sound ones damaged, and noise. Nothing throws and nothing outlives its message.</summary>
    [Fact]
    public void A_hundred_thousand_frames_do_no_harm()
    {
        const int FrameCount = 100_000;
        var random = new Random(20407);
        int sent = 0;
        int faults = 0;
        int consulted = 0;
        long memory = 0;
        while (sent < FrameCount)
        {
            var events = (SmtpEvents)random.Next(1, 32);
            var run = new SessionRun(
                (_, _) => random.Next(4) switch { 0 => SessionRun.Reject, 1 => SessionRun.Delete, _ => Decision.Nothing },
                events,
                refusals: events & (SmtpEvents)random.Next(32));
            run.Send(OptionNegotiation((uint)random.Next(2, 8), options: random.Next(2) == 0 ? AllOptions : (uint)random.Next()));
            for (int i = 0; i < 200 && run.LastEffect.Kind == SessionStepKind.Proceed; i++, sent++)
            {
                run.Send(NextFrame(random));
            }

            sent++;
            faults += run.LastEffect.Kind == SessionStepKind.Fault ? 1 : 0;
            consulted += run.Seen.Count;
            memory = memory == 0 && sent > FrameCount / 4 ? GC.GetTotalMemory(forceFullCollection: true) : memory;
        }

        // Other tests run beside this one; what a leak would keep, a kilobyte for a packet, is far more than they need.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 40L << 20);

        Assert.True(faults > 100, $"only {faults} faults: the fuzz does not reach the faults");
        Assert.True(consulted > 1000, $"only {consulted} messages: the fuzz does not reach the agents");
    }

    private static byte[] NextFrame(Random random)
    {
        byte[] packet = random.Next(12) switch
        {
            0 => Macros('M', "{auth_authen}", "ann", "i", "Q1"),
            1 => Connect(),
            2 => Helo(),
            3 or 4 => MailFrom(),
            5 => Recipient(),
            6 or 7 => Header("From", "ann@example.org"),
            8 or 9 => EndOfHeaders(),
            10 => EndOfMessage(),
            _ => Packet(Commands[random.Next(Commands.Length)], Noise(random)),
        };
        if (random.Next(50) == 0 && packet.Length > 5)
        {
            packet[random.Next(4, packet.Length)] = (byte)random.Next(256);
        }

        return packet;
    }

    private static byte[] Noise(Random random)
    {
        byte[] noise = new byte[random.Next(40)];
        random.NextBytes(noise);
        return noise;
    }
}
