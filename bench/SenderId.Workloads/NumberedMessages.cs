using System.Globalization;
using System.Text;

namespace SenderId.Workloads;

/// <summary>Messages of mixed sizes from numbered domains; the same number always gives the same message.</summary>
/// <remarks>Of 1,000 messages 800 have a body of some 5 KB, 150 of 40 KB, 49 of 150 KB and one of 5 MB; 23 KB on average.</remarks>
public sealed class NumberedMessages
{
    /// <summary>How many domains the messages come from.</summary>
    public const int DomainCount = 1000;

    private const int MaxBodyBytes = 5 << 20;

    private readonly byte[] _body = Body();

    /// <summary>The domain of a message: a few send most, as in life.</summary>
    public static int DomainOf(int number)
    {
        int spread = (int)(((long)number * 7919) % DomainCount);
        return spread * spread / DomainCount;
    }

    /// <summary>The client of a message: every tenth is not one that its domain allows.</summary>
    public static string ClientOf(int number) => number % 10 == 9 ? "198.51.100.9" : NumberedDomains.Client(DomainOf(number));

    /// <summary>Writes a message.</summary>
    /// <returns>How many octets it has.</returns>
    public int Write(int number, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] head = TypicalMessage.Head(NumberedDomains.Name(DomainOf(number)), ClientOf(number), 2500 + (number * 37 % 4000));
        int bodyBytes = BodyBytes(number);
        stream.Write(head);
        stream.Write(_body, 0, bodyBytes);
        return head.Length + bodyBytes;
    }

    /// <summary>Writes messages as an mbox file of about so many octets.</summary>
    public void WriteMbox(Stream stream, long bytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long written = 0;
        for (int number = 0; written < bytes; number++)
        {
            stream.Write("From news@example.org Mon Nov 16 09:12:40 2026\r\n"u8);
            written += Write(number, stream);
            stream.Write("\r\n"u8);
        }
    }

    /// <summary>The zone file of all domains.</summary>
    public static string Zone()
    {
        var zone = new StringBuilder("$TTL 3600\n");
        for (int number = 0; number < DomainCount; number++)
        {
            zone.Append(CultureInfo.InvariantCulture, $"{NumberedDomains.Name(number)}. IN TXT \"{NumberedDomains.Record(number)}\"\n");
        }

        return zone.Append(CultureInfo.InvariantCulture, $"_spf.mailer.example. IN TXT \"{NumberedDomains.IncludedRecord}\"\n").ToString();
    }

    /// <summary>A line of a batch: MAIL FROM and PRA in turn.</summary>
    public static string BatchLine(int number)
    {
        string domain = NumberedDomains.Name(DomainOf(number));
        return number % 2 == 0
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{number}}","ip":"{{ClientOf(number)}}","helo":"mx.{{domain}}","mailFrom":"user{{number % 100}}@{{domain}}","scope":"mfrom"}""")
            : string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{number}}","ip":"{{ClientOf(number)}}","helo":"mx.{{domain}}","pra":"news@{{domain}}","scope":"pra"}""");
    }

    private static int BodyBytes(int number) => (number % 1000) switch
    {
        999 => MaxBodyBytes,
        >= 950 => 150 << 10,
        >= 800 => 40 << 10,
        var small => (2 << 10) + (small * 8),
    };

    // Lines of base64, with the words of a text that happen to begin with From.
    private static byte[] Body()
    {
        var body = new byte[MaxBodyBytes];
        ReadOnlySpan<byte> line = "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZy4gRnJvbSBoZXJl\r\n"u8;
        for (int i = 0; i < body.Length; i++)
        {
            body[i] = line[i % line.Length];
        }

        "\r\n"u8.CopyTo(body.AsSpan(^2));
        return body;
    }
}
