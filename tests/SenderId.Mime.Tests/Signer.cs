using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SenderId.Mime.Tests;

/// <summary>Signs messages for tests, in the relaxed forms and with any tags, by code that shares nothing with what is tested.</summary>
internal static partial class Signer
{
    internal const string DefaultTags = "c=relaxed/relaxed; d=example.com; s=sel; h=from:subject";

    /// <summary>Puts a DKIM signature on top of a message.</summary>
    internal static string Dkim(string message, string tags = DefaultTags, SigningKey? key = null) =>
        Sign(message, "DKIM-Signature", "v=1; " + tags, key ?? SigningKey.Default);

    /// <summary>Puts an ARC set on top of a message.</summary>
    internal static string Arc(
        string message,
        int instance,
        string? cv = null,
        string tags = "c=relaxed/relaxed; h=from:subject",
        string results = "mx.example; spf=pass smtp.mailfrom=example.com",
        string? sealer = null)
    {
        SigningKey key = SigningKey.Default;
        string hop = sealer ?? $"hop{instance}.example";
        message = Sign(message, "ARC-Message-Signature", $"i={instance}; d={hop}; s=arc; {tags}", key);
        message = $"ARC-Authentication-Results: i={instance}; {results}\r\n{message}";
        string seal = $" i={instance}; a={key.Algorithm}; cv={cv ?? (instance == 1 ? "none" : "pass")}; d={hop}; s=arc; b=";
        var octets = new StringBuilder();
        for (int i = 1; i <= instance; i++)
        {
            foreach (string name in new[] { "ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal" })
            {
                string? field = Fields(message).FirstOrDefault(field => Is(field, name) && Regex.IsMatch(field, $@":\s*i={i};"));
                octets.Append(field is null ? "" : Relaxed(field) + "\r\n");
            }
        }

        octets.Append(Relaxed("ARC-Seal:" + seal));
        return $"ARC-Seal:{seal}{Convert.ToBase64String(key.Sign(Latin1(octets.ToString())))}\r\n{message}";
    }

    /// <summary>A chain of sets on a message.</summary>
    internal static string Chain(string message, int count) => Enumerable.Range(1, count).Aggregate(message, (text, instance) => Arc(text, instance));

    /// <summary>The zone that publishes the key of each hop of a chain.</summary>
    internal static string ChainZone(int count) => string.Join('\n', Enumerable.Range(1, count).Select(static instance =>
        $"arc._domainkey.hop{instance}.example. IN TXT {Quoted(SigningKey.Default.Record)}"));

    /// <summary>A record in strings of at most 255 octets.</summary>
    internal static string Quoted(string record) => string.Join(' ', record.Chunk(200).Select(static part => $"\"{new string(part)}\""));

    private static string Sign(string message, string name, string tags, SigningKey key)
    {
        int end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        byte[] body = Latin1(RelaxedBody(message[(end + 4)..]));
        Match limit = Regex.Match(tags, @"\bl=(\d+)");
        int length = limit.Success ? Math.Min(int.Parse(limit.Groups[1].Value, null), body.Length) : body.Length;
        string hash = Convert.ToBase64String(SHA256.HashData(body.AsSpan(0, length)));
        string field = $" {tags}; a={key.Algorithm};\r\n\tbh={hash};\r\n\tb=";
        var octets = new StringBuilder();
        List<string> left = [.. Fields(message)];
        foreach (string signed in Regex.Match(tags, @"\bh=([^;]+)").Groups[1].Value.Split(':'))
        {
            int index = left.FindLastIndex(candidate => Is(candidate, signed.Trim()));
            if (index >= 0)
            {
                octets.Append(Relaxed(left[index])).Append("\r\n");
                left.RemoveAt(index);
            }
        }

        octets.Append(Relaxed($"{name}:{field}"));
        return $"{name}:{field}{Convert.ToBase64String(key.Sign(Latin1(octets.ToString())))}\r\n{message}";
    }

    private static string[] Fields(string message) => Folded().Split(message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)]);

    private static bool Is(string field, string name) => field.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase);

    private static string Relaxed(string field)
    {
        int colon = field.IndexOf(':', StringComparison.Ordinal);
        return $"{field[..colon].ToLowerInvariant()}:{Blanks().Replace(field[(colon + 1)..], " ").Trim()}";
    }

    private static string RelaxedBody(string body)
    {
        IEnumerable<string> lines = body.Split("\r\n").Select(static line => Regex.Replace(line, "[ \t]+", " ").TrimEnd(' '));
        string text = string.Join("\r\n", lines).TrimEnd('\r', '\n');
        return text.Length == 0 ? "" : text + "\r\n";
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    [GeneratedRegex("\r\n(?![ \t])")]
    private static partial Regex Folded();

    [GeneratedRegex("[ \t\r\n]+")]
    private static partial Regex Blanks();
}
