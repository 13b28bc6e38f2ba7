using System.Globalization;
using SenderId.Testing;

namespace SenderId.Reporting.Tests.Page;

/// <summary>Logs for pages: the samples, one of a hostile stranger, and a busy month.</summary>
internal static class PageLog
{
    public const string Markup = "<script>window.pwned=1</script>";

    private static readonly string[] s_hostile =
    [
        Markup, "\"><img src=x onerror=window.pwned=1>", "'onmouseover='window.pwned=1", "</script><script>window.pwned=1</script>",
            "</title><svg onload=window.pwned=1>",
        "=cmd|'/c calc'!A1", "javascript:window.pwned=1", "{{constructor}}", "&lt;b&gt;", "a\u202Egpj.exe", "<!--", "]]>",
            "http://evil.example/x.png",
    ];

    public static AgentLogReport Samples() => ReportBuilder.Build(new ReportOptions
    {
        LogPaths = [Path.Combine(RepositoryRoot.Path, "samples/log/mx1"), Path.Combine(RepositoryRoot.Path, "samples/log/mx2")],
        Exemptions =
        [
            new("BypassedIPAddresses", "192.0.2.64/27"), new("BypassedSenderDomains", "exempt.example"),
                new("BypassedSenderDomains", "partner-that-left.example"),
        ],
    });

    /// <summary>Markup wherever a stranger may write.</summary>
    public static async Task<AgentLogReport> HostileAsync(SampleLog log)
    {
        int day = 0;
        foreach (string text in s_hostile)
        {
            string diagnostics = $"Helo={text}; Cause={text}; Term={text}; RecordDomain={text}; Detail={text}; NameServer={text}";
            foreach (string status in new[] { "Fail", "SoftFail", "PermError", "TempError" })
            {
                log.Add(SampleLog.Noon.AddDays(day), status, $"a@{text}", text, $"b@{text}", "RejectMessage", diagnostics, $"{text}: x")
                    .But(line => line with { SmtpResponse = text, Agent = line.Agent, SessionId = text, MessageId = text + status + day })
                    .Add(SampleLog.Noon.AddDays(day), text, $"a@{text}", text, $"b@{text}", "Reject" + text, diagnostics)
                    .But(line => line with { Agent = text });
            }

            log.Add(SampleLog.Noon.AddDays(day++), "Bypassed", $"a@{text}", text, $"b@{text}", reasonData: $"{text}: {text}",
                diagnostics: diagnostics);
        }

        return await log.ReportAsync(static options => options with { Top = 100 });
    }

    /// <summary>31 days, every list full, each row with mail of several statuses on every day.</summary>
    public static async Task<AgentLogReport> BusyMonthAsync(SampleLog log)
    {
        string[] statuses = ["Pass", "Fail", "SoftFail", "PermError", "TempError", "None", "Neutral"];
        for (int day = 0; day < 31; day++)
        {
            for (int number = 0; number < 400; number++)
            {
                string name = (number % 40).ToString(CultureInfo.InvariantCulture);
                string domain = $"quite-a-long-name-{name}.some-provider.example";
                log.Add(
                    SampleLog.Noon.AddDays(day - 31), statuses[number / 40 % 7], $"sender@{domain}", $"198.51.100.{name}", $"user@{domain}",
                    diagnostics: $"Helo=mail{name}.{domain}; Cause=RecordMalformed; Term=include:_spf.{domain}; RecordDomain=_spf.{domain}; NameServer=192.0.2.{name}:53");
            }
        }

        return await log.ReportAsync();
    }
}
