using System.Text;
using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigFuzzTests
{
    private const string Good = """
        // comment
        {
          "schemaVersion": 1,
          "guid": "0b9d6f1e-6d3a-4c58-9f43-2f3c5b1d7a10",
          "whenCreated": "2026-01-31T09:30:00Z",
          "senderId": {
            "spoofedDomainAction": "Reject", /* here */
            "bypassedRecipients": ["postmaster@contoso.com", "a\u00fc@b\u00fccher.example"],
            "bypassedSenderDomains": ["*.contoso.com"],
            "enabled": false,
          },
          "transport": { "internalSMTPServers": ["10.0.0.1", "10.1.0.0-10.1.0.9"] }
        }
        """;

    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "1e999", "-", "//", "/*", "*/", "\\u0000", "\\uD800", "\\", "\"senderId\":",
            "\"enabled\":",
        "\"schemaVersion\":", "\"transport\":", "\u00FC", "\uFEFF", "\n", "9999999999999999999999", "\"bypassedRecipients\":[",
    ];

    [Fact]
    public void ChangedOctetsNeverThrow()
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        var random = new Random(4406);
        int loaded = 0;
        for (int round = 0; round < 10_000; round++)
        {
            byte[] changed = [.. good];
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            int length = random.Next(4) == 0 ? random.Next(changed.Length) : changed.Length;
            loaded += Check(changed.AsSpan(0, length));
        }

        Assert.InRange(loaded, 1, 9_999);
    }

    [Fact]
    public void InsertedPiecesNeverThrow()
    {
        var random = new Random(7208);
        for (int round = 0; round < 8_000; round++)
        {
            var text = new StringBuilder(random.Next(2) == 0 ? Good : "");
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                text.Insert(random.Next(text.Length + 1), s_pieces[random.Next(s_pieces.Length)]);
            }

            Check(Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"senderId\":{\"bypassedRecipients\":[[")]
    public void DepthIsBounded(string piece) => Check(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000))));

    private static int Check(ReadOnlySpan<byte> octets)
    {
        ConfigOutcome outcome = ConfigReader.Read(octets, "f");
        if (outcome.IsLoaded)
        {
            // What was read can be written, and reads back as the same settings.
            ConfigOutcome again = ConfigReader.Read(ConfigWriter.Write(outcome.Configuration).Span, "f");
            Assert.True(again.IsLoaded, again.Fault?.ToString());
            Assert.Equal(outcome.Configuration.SenderId.BypassedRecipients.Select(r => r.Text),
                again.Configuration.SenderId.BypassedRecipients.Select(r => r.Text));
            return 1;
        }

        Assert.True(outcome.Fault.Line > 0 && outcome.Fault.Column > 0 && outcome.Fault.ToString().Length < 1000, outcome.Fault.ToString());
        return 0;
    }
}
