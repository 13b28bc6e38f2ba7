using System.Text;
using SenderId.Authentication;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Mail;

namespace SenderId.Mime.Tests;

/// <summary>Runs messages through the whole check.</summary>
internal static class Checked
{
    internal const string Message = "From: Ann <ann@example.com>\r\nTo: bob@example.org\r\nSubject: Hello\r\n\r\nText  here \r\n\r\n\r\n";

    internal static string Zone => $"""
        sel._domainkey.example.com. IN TXT {Signer.Quoted(SigningKey.Default.Record)}
        _dmarc.example.com. IN TXT "v=DMARC1; p=reject"
        example.com. IN TXT "v=spf1 ip4:192.0.2.1 -all"
        """;

    internal static Task<AuthenticationReport> AuthenticateAsync(string message, string? zone = null, Envelope? envelope = null) =>
        AuthenticateAsync(Encoding.Latin1.GetBytes(message), InMemoryZone.Parse(zone ?? Zone), envelope);

    internal static async Task<AuthenticationReport> AuthenticateAsync(byte[] message, IDnsResolver resolver, Envelope? envelope = null)
    {
        var options = new SenderIdCheckOptions { WithTrace = true };
        HeaderSection header = HeaderSection.Read(message, HeaderLimits.Default);
        Verdict verdict = await new SenderIdCheck(resolver, options, TimeProvider.System)
            .CheckAsync(header, envelope ?? Envelope.Unknown, new SenderIdConfig(), CancellationToken.None);
        return await new MessageAuthentication(resolver, options, TimeProvider.System)
            .CheckAsync(header, verdict, () => new MemoryStream(message), CancellationToken.None);
    }

    internal static async Task<DkimResult> DkimAsync(string message, string? zone = null) =>
        Assert.Single((await AuthenticateAsync(message, zone)).Dkim);
}
