using System.Text;
using SenderId.Agent.ProxyTest.Protocol;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest.Protocol;

public sealed class DialogueFuzzTests
{
    private static readonly byte[][] s_pieces =
    [
        [0, 90, 0, 0, 0, 0, 0, 0], [5, 0], [5, 0, 0, 1, 1, 2, 3, 4, 5, 6], [5, 0, 0, 3, 255], [4, 90], "HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(),
            "HTTP/1.0 2"u8.ToArray(),
        "\r\n\r\n"u8.ToArray(), "\n\n"u8.ToArray(), "login: "u8.ToArray(), "gate>"u8.ToArray(), "Connected"u8.ToArray(), " open"u8.ToArray(),
        [255, 250], [255, 240], [255], [255, 251, 1], "senderid-open-proxy-test-"u8.ToArray(), "refused"u8.ToArray(),
    ];

    [Theory]
    [MemberData(nameof(OpenProxyTestTests.Types), MemberType = typeof(OpenProxyTestTests))]
    public void Whatever_is_heard_a_dialogue_takes_no_more_than_there_is_and_throws_nothing(ProxyType type)
    {
        var random = new Random(45);
        for (int run = 0; run < 3000; run++)
        {
            ProxyDialogue dialogue = DialogueTests.Create(type);
            byte[] heard = Hostile(random);
            int start = 0;
            int words = 0;
            for (int end = 0; end <= heard.Length; end += random.Next(1, 40))
            {
                DialogueStep step = random.Next(8) == 0 ? dialogue.HearNothing(heard.AsSpan(start..end)) : dialogue.Hear(heard.AsSpan(start..end));
                Assert.InRange(step.ConsumedBytes, 0, end - start);
                Assert.True(step.Move == DialogueAction.Say || step.Words.IsEmpty);
                start += step.ConsumedBytes;
                words += step.Words.Length;
                if (step.Move is DialogueAction.Open or DialogueAction.GiveUp)
                {
                    break;
                }
            }

            Assert.InRange(words, 0, 200);
        }
    }

    [Fact]
    public void Telnet_text_is_never_longer_than_what_was_heard()
    {
        var random = new Random(46);
        for (int run = 0; run < 3000; run++)
        {
            byte[] heard = Hostile(random);
            Assert.InRange(TelnetText.Read(heard).Length, 0, heard.Length);
        }
    }

    [Fact]
    public void A_token_is_found_in_any_noise_and_nothing_else_is()
    {
        var random = new Random(47);
        for (int run = 0; run < 2000; run++)
        {
            byte[] chance = new byte[CallbackToken.RandomBytes];
            random.NextBytes(chance);
            string token = CallbackToken.Create(chance);
            byte[] noise = Hostile(random);
            Assert.False(CallbackToken.IsIn(noise, found => found == token));
            Assert.True(CallbackToken.IsIn([.. noise, .. Encoding.ASCII.GetBytes(token), .. noise], found => found == token));
            Assert.False(CallbackToken.IsIn([.. noise, .. Encoding.ASCII.GetBytes(token)[..^1]], found => found == token));
        }
    }

    private static byte[] Hostile(Random random)
    {
        List<byte> octets = [];
        for (int i = random.Next(12); i > 0; i--)
        {
            byte[] piece = s_pieces[random.Next(s_pieces.Length)];
            octets.AddRange(random.Next(3) == 0 ? piece[..random.Next(piece.Length + 1)] : piece);
            if (random.Next(3) == 0)
            {
                byte[] noise = new byte[random.Next(30)];
                random.NextBytes(noise);
                octets.AddRange(noise);
            }
        }

        return [.. octets];
    }
}
