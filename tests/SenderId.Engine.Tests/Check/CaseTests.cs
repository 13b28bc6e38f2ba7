using SenderId.Check;
using SenderId.Dns.Zones;
using SenderId.Mail;
using SenderId.Testing.Cases;

namespace SenderId.Tests.Check;

public sealed class CaseTests
{
    [Theory]
    [MemberData(nameof(CaseFolder.Names), MemberType = typeof(CaseFolder))]
    public async Task The_verdict_is_as_expected(string name)
    {
        MessageCase one = CaseFolder.Read(name);

        Verdict verdict = await RunAsync(one, one.Options);

        Assert.Empty(ExpectedVerdict.Differences(one.Expected, VerdictJson.Of(verdict)));
    }

    [Theory]
    [MemberData(nameof(CaseFolder.Names), MemberType = typeof(CaseFolder))]
    public async Task A_trace_changes_nothing(string name)
    {
        MessageCase one = CaseFolder.Read(name);

        Verdict verdict = await RunAsync(one, one.Options with { WithTrace = true });

        Assert.Empty(ExpectedVerdict.Differences(one.Expected, VerdictJson.Of(verdict)));
        Assert.NotEmpty(verdict.Trace);
    }

    [Fact]
    public void Every_case_says_why_and_expects_the_core()
    {
        string[] core = ["status", "failReason", "action", "smtpResponse", "cause", "mapiStatus", "bypassReason"];
        var names = CaseFolder.Names.Select(static row => (string)row[0]).ToList();

        Assert.True(names.Count >= 60);
        Assert.All(names, name =>
        {
            MessageCase one = CaseFolder.Read(name);
            Assert.NotEmpty(one.Why);
            Assert.All(core, member => Assert.True(one.Expected.ContainsKey(member), $"{name} does not expect {member}"));
        });
    }

    private static async Task<Verdict> RunAsync(MessageCase one, SenderIdCheckOptions options)
    {
        ZoneOutcome zones = ZoneSet.Load([one.ZonePath]);
        Assert.True(zones.IsLoaded, string.Join('\n', zones.Faults));
        HeaderSection headers = HeaderSection.Read(await File.ReadAllBytesAsync(one.MessagePath), HeaderLimits.Default);
        var check = new SenderIdCheck(new ZoneResolver(zones.Zones), options, TimeProvider.System);
        return await check.CheckAsync(headers, one.Envelope, one.Config, CancellationToken.None);
    }
}
