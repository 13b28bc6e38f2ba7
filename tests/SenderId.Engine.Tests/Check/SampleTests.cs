using SenderId.Check;
using SenderId.Decisions;
using SenderId.Dns.Zones;
using SenderId.Mail;

namespace SenderId.Tests.Check;

/// <summary>The samples show what the README promises: seven statuses, three actions.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("01-pass", "Pass StampStatus")]
    [InlineData("02-pass-newsletter", "Pass StampStatus")]
    [InlineData("03-pass-forwarded", "Pass StampStatus")]
    [InlineData("04-neutral", "Neutral StampStatus")]
    [InlineData("05-softfail", "SoftFail Delete")]
    [InlineData("06-fail-spoofed", "Fail Reject 550 5.7.1 Sender ID (PRA) Not Permitted - 198.51.100.66 may not send mail for contoso.example; see https://contoso.example/mail")]
    [InlineData("07-fail-no-such-domain", "Fail Reject 550 5.7.1 Sender ID (PRA) Domain Does Not Exist")]
    [InlineData("08-fail-no-author", "Fail Reject 550 5.7.1 Missing Purported Responsible Address")]
    [InlineData("09-none", "None StampStatus")]
    [InlineData("10-temperror", "TempError Reject 450 4.4.3 Sender ID check is temporarily unavailable")]
    [InlineData("11-permerror", "PermError StampStatus")]
    [InlineData("12-exempt", "Bypassed StampStatus")]
    [InlineData("13-no-origin", "MissingOriginatingAddress StampStatus")]
    public async Task Each_shows_what_its_name_says(string name, string expected)
    {
        var config = new SenderIdConfig
        {
            SpoofedDomainAction = SenderIdAction.Reject,
            TempErrorAction = SenderIdAction.Reject,
            SoftFailAction = SenderIdAction.Delete,
            BypassedSenderDomains = [SenderDomain.TryParse("partner.example", out SenderDomain? partner) ? partner : null!],
        };
        ZoneOutcome zones = ZoneSet.Load([PathOf("zone")]);
        Assert.True(zones.IsLoaded, string.Join('\n', zones.Faults));
        HeaderSection headers = HeaderSection.Read(await File.ReadAllBytesAsync(PathOf("messages", name + ".eml")), HeaderLimits.Default);

        Verdict verdict = await new SenderIdCheck(new ZoneResolver(zones.Zones), new SenderIdCheckOptions(), TimeProvider.System)
            .CheckAsync(headers, Envelope.Unknown, config, CancellationToken.None);

        string status = verdict.Status?.ToString() ?? verdict.Cause.ToString();
        Assert.Equal(expected, $"{status} {verdict.Action} {verdict.Reply}".Trim());
    }

    private static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([RepositoryRoot.Path, "samples", .. parts]);
}
