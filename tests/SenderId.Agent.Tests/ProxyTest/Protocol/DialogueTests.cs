using System.Text;
using SenderId.Agent.ProxyTest.Protocol;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest.Protocol;

public sealed class DialogueTests
{
    private const string Established = "HTTP/1.1 200 OK\r\n\r\n";

    [Theory]
    [InlineData(ProxyType.Socks4, "192.0.2.25", "040109DDC000021900")]
    [InlineData(ProxyType.Socks5, "192.0.2.25", "050100")]
    public void Openings_in_octets(ProxyType type, string target, string octets) =>
        Assert.Equal(octets, Convert.ToHexString(ProxyDialogue.Create(type, Known.Address(target), 2525, "TOKEN")!.Opening.Span));

    [Theory]
    [InlineData(ProxyType.HttpConnect, "192.0.2.25", "CONNECT 192.0.2.25:2525 HTTP/1.0|Host: 192.0.2.25:2525|*|")]
    [InlineData(ProxyType.HttpConnect, "2001:db8::25", "CONNECT [2001:db8::25]:2525 HTTP/1.0|Host: [2001:db8::25]:2525|*|")]
    [InlineData(ProxyType.HttpPost, "192.0.2.25",
        "POST http://192.0.2.25:2525/ HTTP/1.0|Host: 192.0.2.25:2525|*|Content-Type: text/plain|Content-Length: 7||TOKEN")]
    public void Openings_in_lines(ProxyType type, string target, string lines) => Assert.Equal(
        lines.Replace("*", HttpWords.UserAgent, StringComparison.Ordinal).Replace("|", "\r\n", StringComparison.Ordinal) + "\r\n",
        Encoding.ASCII.GetString(ProxyDialogue.Create(type, Known.Address(target), 2525, "TOKEN")!.Opening.Span));

    [Fact]
    public void Socks4_knows_no_IPv6_and_None_is_no_kind()
    {
        Assert.Null(ProxyDialogue.Create(ProxyType.Socks4, Known.Address("2001:db8::25"), 2525, ""));
        Assert.Null(ProxyDialogue.Create(ProxyType.None, Known.Address("192.0.2.25"), 2525, ""));
    }

    // Every answer comes whole and octet by octet: the end is the same. What follows it belongs to the tunnel.
    [Theory]
    [InlineData(ProxyType.Socks4, "005A000000000000", "Open")]
    [InlineData(ProxyType.Socks4, "045A000000000000", "Open")]
    [InlineData(ProxyType.Socks4, "005B", "GiveUp")]
    [InlineData(ProxyType.Socks4, "48545450", "GiveUp")]
    [InlineData(ProxyType.Socks4, "005A0000000000", "Wait")]
    [InlineData(ProxyType.Socks5, "0500|050000010102030405AA", "Say Open")]
    [InlineData(ProxyType.Socks5, "0500|05000004000102030405060708090A0B0C0D0E0F1011", "Say Open")]
    [InlineData(ProxyType.Socks5, "0500|0500000303616263AABB", "Say Open")]
    [InlineData(ProxyType.Socks5, "0500|0500000300AABB", "Say Open")]
    [InlineData(ProxyType.Socks5, "0500|05000002AA", "Say GiveUp")]
    [InlineData(ProxyType.Socks5, "0500|0501", "Say GiveUp")]
    [InlineData(ProxyType.Socks5, "0500|04", "Say GiveUp")]
    [InlineData(ProxyType.Socks5, "0502", "GiveUp")]
    [InlineData(ProxyType.Socks5, "05FF", "GiveUp")]
    [InlineData(ProxyType.Socks5, "04", "GiveUp")]
    [InlineData(ProxyType.Socks5, "05", "Wait")]
    public void Answers_in_octets(ProxyType type, string answers, string moves)
    {
        byte[] octets = Convert.FromHexString(answers.Replace("|", "", StringComparison.Ordinal));
        Assert.Equal(moves, Play(type, octets, octets.Length));
        Assert.Equal(moves, Play(type, octets, 1));
    }

    [Theory]
    [InlineData(ProxyType.HttpConnect, Established, "Open")]
    [InlineData(ProxyType.HttpConnect, "HTTP/1.0 204 x\nVia: y\n\n", "Open")]
    [InlineData(ProxyType.HttpConnect, "HTTP/1.1 403", "GiveUp")]
    [InlineData(ProxyType.HttpConnect, "HTTP/1.1 407 Proxy Authentication Required\r\n", "GiveUp")]
    [InlineData(ProxyType.HttpConnect, "HTTP/2", "GiveUp")]
    [InlineData(ProxyType.HttpConnect, "220 mail", "GiveUp")]
    [InlineData(ProxyType.HttpConnect, "HTTP/1.1 200 OK\r\n", "Wait")]
    [InlineData(ProxyType.Telnet, "Hello\r\ngate> ", "Say")]
    [InlineData(ProxyType.Telnet, "Hello", "Wait")]
    [InlineData(ProxyType.Cisco, "\xFF\xFB\x01\r\nUser Access Verification\r\n\r\nPassword: ", "GiveUp")]
    [InlineData(ProxyType.Cisco, "router# ", "Say")]
    [InlineData(ProxyType.Wingate, "WinGate>", "Say")]
    public void Answers_in_text(ProxyType type, string answer, string moves) =>
        Assert.Equal(moves, Play(type, Encoding.Latin1.GetBytes(answer), answer.Length));

    [Theory]
    [InlineData(ProxyType.Telnet, "telnet 192.0.2.25 2525\r\n")]
    [InlineData(ProxyType.Cisco, "telnet 192.0.2.25 2525 /stream\r\n")]
    [InlineData(ProxyType.Wingate, "192.0.2.25:2525\r\n")]
    public void Commands(ProxyType type, string command)
    {
        ProxyDialogue dialogue = Create(type);
        DialogueStep step = dialogue.HearNothing([]);
        Assert.Equal((DialogueAction.Say, command), (step.Move, Encoding.ASCII.GetString(step.Words.Span)));
        Assert.Equal(DialogueAction.Wait, dialogue.Hear("Trying 192.0.2.25"u8).Move);
        Assert.Equal(DialogueAction.Open, dialogue.Hear("Trying 192.0.2.25 ... Open"u8).Move);

        ProxyDialogue refused = Create(type);
        refused.Hear("gate>"u8);
        Assert.Equal(DialogueAction.GiveUp, refused.Hear("% Connection refused by remote host"u8).Move);

        ProxyDialogue mute = Create(type);
        mute.Hear("gate>"u8);
        Assert.Equal(DialogueAction.Open, mute.HearNothing([]).Move);
    }

    [Fact]
    public void Socks5_asks_for_an_IPv6_target_by_its_type() => Assert.Equal(
        "0501000420010DB800000000000000000000002509DD",
        Convert.ToHexString(ProxyDialogue.Create(ProxyType.Socks5, Known.Address("2001:db8::25"), 2525, "")!.Hear([5, 0]).Words.Span));

    [Theory]
    [InlineData("a\xFF\xFB\x01" + "b\xFF\xF1" + "c\xFF\xFF", "abc\xFF")]
    [InlineData("a\xFF\xFA\x18\x01zz\xFF\xF0" + "b", "ab")]
    [InlineData("a\xFF\xFA\x18\x01zz", "a")]
    [InlineData("a\xFF", "a")]
    [InlineData("a\xFF\xFB", "a")]
    public void Telnet_commands_are_read_over(string heard, string text) => Assert.Equal(text, TelnetText.Read(Encoding.Latin1.GetBytes(heard)));

    internal static ProxyDialogue Create(ProxyType type) =>
        ProxyDialogue.Create(type, Known.Address("192.0.2.25"), 2525, CallbackToken.Create(new byte[CallbackToken.RandomBytes]))!;

    private static string Play(ProxyType type, byte[] octets, int pieceBytes)
    {
        ProxyDialogue dialogue = Create(type);
        List<DialogueAction> moves = [];
        int start = 0;
        for (int end = pieceBytes; end <= octets.Length && !moves.Contains(DialogueAction.GiveUp); end += pieceBytes)
        {
            DialogueStep step;
            do
            {
                step = dialogue.Hear(octets.AsSpan(start..end));
                start += step.ConsumedBytes;
                if (step.Move != DialogueAction.Wait)
                {
                    moves.Add(step.Move);
                }
            }
            while (step.Move == DialogueAction.Say && start < end);
        }

        return moves.Count == 0 ? nameof(DialogueAction.Wait) : string.Join(' ', moves);
    }
}
