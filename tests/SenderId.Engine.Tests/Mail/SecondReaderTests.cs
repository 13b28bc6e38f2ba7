using System.Collections.Immutable;
using System.Text;

namespace SenderId.Tests.Mail;

/// <summary>MimeKit sees no originator field, and no other single mailbox, that we do not see.</summary>
/// <remarks>What it reads otherwise on purpose stands in <c>docs/second-reader.md</c>.</remarks>
public class SecondReaderTests
{
    private const int MutantCount = 120_000;

    private static readonly ImmutableArray<string> s_pieces =
    [
        "\r\n", "\r", "\n", "\r\r\n", "\r\n\r\n", "\n\n", "\r\r", " ", "\t", "\r\n ", ":", "@", "<", ">", ",", ";", "(", ")", "\"", "\\", "[", "]",
            ".", "=", "?",
        "=?utf-8?q?x?=", "=?", "?=", "m", "a@b.example", "<c@d.example>", "ceo@bank.example", "From: ", "Sender: ", "Resent-From: ",
            "Resent-Sender: ", "From : ",
        "X: y\r\n", "\uFEFF", "\u00fc", "\u00a0", "\0", "\u007f", "--\r\n", "From x@y Thu Jan  1 00:00:00 2026\r\n", "undisclosed: ;", "@e.example:",
    ];

    // Of their own kinds: what once was read as one address by us and as another by others.
    private static readonly ImmutableArray<string> s_seeds =
    [
        "From: a@att.example\r\nSubject: x\r\n\r\r\nSender: ceo@bank.example\r\n\r\nbody\r\n",
        "From: ceo@evil.co m\r\nSubject: x\r\n\r\nbody\r\n",
        "From: =?x@bank.example?q?y?= <a@att.example>\r\n\r\nbody\r\n",
        "From: \"Lee, Ann\" <ann@a.example>\r\nSender: (c) bob . x @ b . example (d)\r\nReceived: by x\r\n\r\n",
        "Resent-From: G: ann@a.example;\r\nResent-Sender: <@r.example:bob@b.example>\r\nFrom: =?utf-8?q?A=40b?= <c@c.example>\r\n\r\n",
        "From: ann@b\u00fccher.example\r\nSender: Ann Lee ann@a.example\r\n\r\n",
    ];

    [Fact]
    public void Cases_and_samples_are_read_alike()
    {
        byte[][] messages = [.. Messages()];
        Assert.True(messages.Length > 130, $"{messages.Length}");
        Assert.All(messages, static octets => Assert.Null(SecondReader.FindDifference(octets)));
    }

    [Fact]
    public void Mutants_are_read_alike()
    {
        byte[][] messages = [.. Messages()];
        var random = new Random(5322);
        var differences = new List<string>();
        for (int i = 0; i < MutantCount; i++)
        {
            byte[] mutant = Mutate(random, messages[random.Next(messages.Length)]);
            if (SecondReader.FindDifference(mutant) is { } difference)
            {
                differences.Add($"{difference}: {Shown(mutant)}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {MutantCount}:\n{string.Join('\n', differences.Take(30))}");
    }

    private static IEnumerable<byte[]> Messages()
    {
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "cases"), "*.eml"),
            .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "samples", "messages"), "*.eml"),
        ];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Select(File.ReadAllBytes).Where(static octets => octets.Length < 16 * 1024)
            .Concat(s_seeds.Select(Encoding.UTF8.GetBytes));
    }

    // One to four changes, most of them near an originator field.
    private static byte[] Mutate(Random random, byte[] message)
    {
        List<byte> octets = [.. message];
        for (int count = 1 + random.Next(4); count > 0; count--)
        {
            int at = random.Next(octets.Count + 1);
            if (random.Next(3) > 0 && Encoding.Latin1.GetString([.. octets])
                .IndexOf("From:", random.Next(2) * at, StringComparison.Ordinal) is >= 0 and int from)
            {
                at = Math.Min(octets.Count, from + random.Next(50));
            }

            byte[] piece = Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)]);
            int removed = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.Next(12) };
            octets.RemoveRange(at, Math.Min(removed, octets.Count - at));
            if (random.Next(5) > 0)
            {
                octets.InsertRange(at, piece);
            }
        }

        return [.. octets];
    }

    private static string Shown(byte[] octets) =>
        Encoding.UTF8.GetString(octets)[..Math.Min(600, Encoding.UTF8.GetCharCount(octets))]
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
