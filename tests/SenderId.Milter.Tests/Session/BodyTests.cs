using System.Text;
using SenderId.Decisions;
using SenderId.Stamps;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

/// <summary>A body is shown to the decision that asks for it, and to nobody else.</summary>
public sealed class BodyTests
{
    private const SmtpEvents Events = SmtpEvents.EndOfHeaders | SmtpEvents.EndOfData | SmtpEvents.Body;

    private const uint NoBody = 0x10;
    private const uint Skip = 0x400;

    [Fact]
    public void Who_asks_sees_the_body_piece_by_piece_and_decides_at_its_end()
    {
        var sink = new Sink();
        var stamp = Decision.Nothing with { Stamps = [new HeaderStamp("X-Test", "yes")] };
        using var run = new SessionRun((at, _) => at == SmtpEvents.EndOfHeaders ? new Decision { Body = sink } : stamp, Events);
        run.Send(OptionNegotiation(), Connect(), Helo());

        Assert.Equal(["c", "c", "c"], run.Send(Begin(), EndOfHeaders(), Body("one "), Body("two")));
        Assert.All(run.Seen, static mail => Assert.True(mail.IsBodyOffered));
        string[] end = run.Send(EndOfMessage());

        Assert.StartsWith("i 0 X-Test", end[0], StringComparison.Ordinal);
        Assert.Equal(("one two", true), (sink.Text, sink.IsDisposed));
        Assert.Equal([SmtpEvents.EndOfHeaders, SmtpEvents.EndOfData], run.Events);
    }

    [Fact]
    public void Who_asks_may_refuse_at_the_end()
    {
        var sink = new Sink();
        using var run = new SessionRun((at, _) => at == SmtpEvents.EndOfHeaders ? new Decision { Body = sink } : SessionRun.Reject, Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), Begin(), EndOfHeaders(), Body("x"));

        Assert.Equal(["y 550 5.7.1 Sender ID (PRA) Not Permitted"], run.Send(EndOfMessage()));
        Assert.True(sink.IsDisposed);
    }

    [Fact]
    public void Where_nobody_asks_the_first_piece_is_the_last()
    {
        using var run = new SessionRun(events: Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), Begin(), EndOfHeaders());

        Assert.Equal(["s"], run.Send(Body("x")));
    }

    [Fact]
    public void The_next_message_shows_its_body_to_nobody_who_asked_for_another()
    {
        var sink = new Sink();
        bool asks = true;
        using var run = new SessionRun((at, _) => at == SmtpEvents.EndOfHeaders && asks ? new Decision { Body = sink } : Decision.Nothing, Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), Begin(), EndOfHeaders(), Body("first"), EndOfMessage());
        asks = false;

        Assert.Equal(["c", "s"], run.Send(Begin(), EndOfHeaders(), Body("second")));
        Assert.Equal("first", sink.Text);
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("end")]
    public void What_took_the_body_in_goes_with_the_message(string how)
    {
        var sink = new Sink();
        using var run = new SessionRun((_, _) => new Decision { Body = sink }, Events);
        run.Send(OptionNegotiation(), Connect(), Helo(), Begin(), EndOfHeaders(), Body("x"));
        if (how == "abort")
        {
            run.Send(Packet('A'));
        }
        else
        {
            run.End();
        }

        Assert.True(sink.IsDisposed);
    }

    [Theory]
    [InlineData(Events, AllOptions, true)]
    [InlineData(Events & ~SmtpEvents.Body, AllOptions, false)]
    [InlineData(Events, AllOptions & ~NoBody, true)]
    [InlineData(Events, AllOptions & ~Skip, true)]
    [InlineData(Events, 0x7Fu, true)]
    public void A_body_is_offered_where_somebody_may_ask_for_it(SmtpEvents events, uint options, bool isOffered)
    {
        using var run = new SessionRun(events: events);
        run.Send(OptionNegotiation(options: options), Connect(), Helo(), Begin(), EndOfHeaders());

        Assert.Equal(isOffered, run.Seen[^1].IsBodyOffered);
    }

    private static byte[] Body(string text) => Packet('B', Encoding.ASCII.GetBytes(text));

    private static byte[] Begin() => [.. MailFrom(), .. Recipient(), .. Header("Subject", "x")];

    private sealed class Sink : IBodySink
    {
        public string Text { get; private set; } = "";

        public bool IsDisposed { get; private set; }

        public void Append(ReadOnlySpan<byte> octets)
        {
            Assert.False(IsDisposed);
            Text += Encoding.ASCII.GetString(octets);
        }

        public void Dispose() => IsDisposed = true;
    }
}
