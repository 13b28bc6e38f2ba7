using System.Text;
using SenderId.Authentication;

namespace SenderId.Mime.Tests;

public sealed class FuzzTests
{
    private static readonly string s_letters = "\r\n:;=,/ \t\0abdhisx0159@.\u00FF";

    [Fact]
    public async Task Mutants_of_signed_messages_and_of_records_never_throw()
    {
        var random = new Random(20261128);
        string message = "Return-Path: <ann@example.com>\r\n" + Signer.Chain(Signer.Dkim(Checked.Message), 2);
        string[] records = [SigningKey.Default.Record, "v=DMARC1; p=reject; sp=none; adkim=s; psd=n"];
        for (int round = 0; round < 1000; round++)
        {
            string key = Printable(Mutate(records[0], random));
            string policy = Printable(Mutate(records[1], random));
            string zone = $"""
                sel._domainkey.example.com. IN TXT {Signer.Quoted(key)}
                arc._domainkey.hop1.example. IN TXT {Signer.Quoted(key)}
                arc._domainkey.hop2.example. IN TXT {Signer.Quoted(records[0])}
                _dmarc.example.com. IN TXT {Signer.Quoted(policy)}
                """;
            AuthenticationReport report = await Checked.AuthenticateAsync(Mutate(message, random), zone);

            Assert.NotEmpty(report.ToString());
        }
    }

    private static string Mutate(string text, Random random)
    {
        var mutant = new StringBuilder(text);
        for (int change = random.Next(0, 6); change > 0; change--)
        {
            mutant[random.Next(mutant.Length)] = s_letters[random.Next(s_letters.Length)];
        }

        return mutant.ToString();
    }

    private static string Printable(string text) => string.Concat(text.Select(static c => c is < ' ' or > '~' or '"' or '\\' ? '?' : c));
}
