using SenderId.Check;
using SenderId.Decisions;
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

    [Fact]
    public void The_cases_cover_every_word_of_a_verdict()
    {
        var expected = CaseFolder.Names.Select(static row => CaseFolder.Read((string)row[0]).Expected).ToList();

        AssertCovers(Enum.GetNames<SenderIdStatus>(), "status");
        AssertCovers(Enum.GetNames<FailReason>().Where(static name => name != nameof(FailReason.None)), "failReason");
        AssertCovers(Enum.GetNames<SenderIdAction>(), "action");
        AssertCovers(["Resent-Sender", "Resent-From", "Sender", "From", "MAIL FROM"], "praField");
        AssertCovers(["Client", "Received"], "ipAddressSource");
        AssertCovers(["Enabled", "ExternalMailEnabled", "InternalMailEnabled", "BypassedIPAddresses", "BypassedRecipients", "BypassedSenderDomains"],
            "bypassReason");
        AssertCovers(
            [
                "550 5.7.1 Sender ID (PRA) Not Permitted", "550 5.7.1 Sender ID (PRA) Domain Does Not Exist",
                    "550 5.7.1 Sender ID (PRA) Malformed Domain",
                "550 5.7.1 Missing Purported Responsible Address", "450 4.4.3 Sender ID check is temporarily unavailable",
            ],
            "smtpResponse");

        void AssertCovers(IEnumerable<string> words, string member)
        {
            var found = expected.Select(verdict => verdict[member]?.GetValue<string>().Split(':')[0]).ToHashSet();
            Assert.All(words, word => Assert.True(found.Contains(word), $"no case expects {member} {word}"));
        }
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
