using System.Collections.Immutable;

namespace SenderId.Reporting.Output;

/// <summary>The questions of a report in their order: one table of contents for the terminal and the page.</summary>
internal static class ReportPanels
{
    private static readonly TableColumn s_domain = new("Domain");
    private static readonly TableColumn s_address = new("IPAddress", ColumnKind.Address);
    private static readonly TableColumn s_hello = new("HelloDomain");
    private static readonly TableColumn s_cause = new("Cause");
    private static readonly TableColumn s_messages = new("MessageCount", ColumnKind.Count, FilterSum.Messages, HasBar: true);
    private static readonly TableColumn s_refused = new("RefusedCount", ColumnKind.Count, FilterSum.Refused);
    private static readonly TableColumn s_statuses = new("Statuses", ColumnKind.Text, FilterSum.Statuses);
    private static readonly TableColumn s_firstSeen = new("FirstSeen", ColumnKind.Time);
    private static readonly TableColumn s_lastSeen = new("LastSeen", ColumnKind.Time);

    /// <summary>Makes the panels of a report.</summary>
    public static ImmutableArray<ReportPanel> Of(AgentLogReport report, ReportText text) =>
    [
        Panel("Time", TableOfSlices(report)),
        Panel("Spoofing", Table(
            "Spoofing",
            report.SpoofingSources,
            [s_domain, s_address, new("Network", ColumnKind.Address), s_hello, s_messages, s_refused, s_statuses, s_lastSeen],
            static row => [row.Domain, row.IPAddress, row.Network, row.HelloDomain, row.MessageCount, row.RefusedCount, row.Statuses.ToString(),
                row.LastSeen])),
        Panel(
            "Refusals",
            Table(
                "Refusals",
                report.RefusalReasons,
                [new("Agent"), new("Action"), new("Reason"), new("Detail"), s_messages],
                static row => [row.Agent, row.Action, row.Reason, row.Detail, row.MessageCount]),
            Table(
                "RefusedSenders",
                report.RefusedSenders,
                [s_domain, s_address, s_hello, s_messages, s_statuses, s_lastSeen],
                static row => [row.Domain, row.IPAddress, row.HelloDomain, row.MessageCount, row.Statuses.ToString(), row.LastSeen])),
        Panel("BrokenRecords", Table(
            "BrokenRecords",
            report.BrokenRecords,
            [s_domain, new("RecordDomain"), new("Finding"), new("Term"), new("Detail"), s_messages, s_lastSeen],
            static row =>
            [
                row.Domain, row.RecordDomain, row.Finding.Length > 0 ? row.Finding : row.Cause, row.Term, row.Detail, row.MessageCount, row.LastSeen,
            ])),
        Panel("WhatIf", Plain(
            "WhatIf",
            [new("Setting"), new("Status"), new("MessageCount", ColumnKind.Count, HasBar: true), new("AlreadyRefused", ColumnKind.Count),
                new("ForwardedCount", ColumnKind.Count), new("Share", ColumnKind.Share)],
            report.SettingEffects.Select(static row =>
                Values($"{row.Setting}=Reject", row.Status.ToString(), row.MessageCount, row.RefusedCount, row.ForwardedCount, row.Share)))),
        Panel("Thresholds", Plain(
            "Thresholds",
            [new("Threshold", ColumnKind.Count), new("SenderCount", ColumnKind.Count, HasBar: true), new("MoreRefused", ColumnKind.Count),
                new("Remark")],
            report.ThresholdEffects.Select(row => Values((long)row.Threshold, row.SenderCount, row.MessageCount, row.IsAtLeast
                ? text["AtLeast"] : "")))),
        Panel("Exemptions", Table(
            "Exemptions",
            report.Exemptions,
            [new("Setting"), new("Entry"), s_messages, new("Failed", ColumnKind.Count, FilterSum.Failed), s_statuses, s_lastSeen, new("Remark")],
            row => [row.Setting, row.Entry, row.MessageCount, row.Statuses.Fail + row.Statuses.SoftFail, row.Statuses.ToString(), row.LastSeen,
                Remark(row, text)])),
        Panel("Forwarders", Table(
            "Forwarders",
            report.LikelyForwarders,
            [s_address, s_hello, new("DomainCount", ColumnKind.Count), s_messages, s_statuses, s_lastSeen],
            static row => [row.IPAddress, row.HelloDomain, (long)row.DomainCount, row.MessageCount, row.Statuses.ToString(), row.LastSeen])),
        Panel("DnsFailures", Table(
            "DnsFailures",
            report.DnsFailures,
            [new("NameServer"), s_domain, s_cause, s_messages, s_lastSeen],
            static row => [row.NameServer, row.Domain, row.Cause, row.MessageCount, row.LastSeen])),
        Panel("Recipients", Table(
            "Recipients",
            report.RecipientDomains,
            [s_domain, s_messages with { Key = "RecipientCount" }, s_refused, s_statuses],
            static row => [row.Domain, row.MessageCount, row.RefusedCount, row.Statuses.ToString()])),
        Panel(
            "Changes",
            Plain(
                "Changes",
                [new("What"), new("Before", ColumnKind.Count), new("Now", ColumnKind.Count, HasBar: true), new("Difference", ColumnKind.Count)],
                report.Changes.Select(row => Values(text.NameOf(row.Name), row.Before, row.Now, row.Difference))),
            Plain(
                "Newcomers",
                [new("What"), new("Name"), new("MessageCount", ColumnKind.Count, HasBar: true), s_firstSeen],
                report.Newcomers.Select(row => Values(text.NameOf(row.Kind), row.Name, row.MessageCount, row.FirstSeen)))),
        Panel("Servers", Table(
            "Servers",
            report.Servers,
            [new("Path"), s_messages, s_refused, s_statuses, s_lastSeen],
            static row => [row.Path, row.MessageCount, row.RefusedCount, row.Statuses.ToString(), row.LastSeen])),
    ];

    private static string Remark(ExemptionUse row, ReportText text) => row switch
    {
        { MessageCount: 0 } => text["Unused"],
        { IsConfigured: false } => text["NotConfigured"],
        _ => "",
    };

    private static ReportTable TableOfSlices(AgentLogReport report) => Plain(
        "Time",
        [
            new("Start", ColumnKind.Time),
            new("MessageCount", ColumnKind.Count, HasBar: true),
            .. Enum.GetNames<MailStatus>().Select(static name => new TableColumn(name, ColumnKind.Count)),
            new("RefusedCount", ColumnKind.Count),
        ],
        report.Slices.Select(static slice => (ImmutableArray<object?>)
        [
            slice.Start,
            slice.MessageCount,
            .. Enum.GetValues<MailStatus>().Select(status => (object)slice.Statuses.Of(status)),
            slice.RefusedCount,
        ]));

    private static ReportPanel Panel(string id, params ImmutableArray<ReportTable> tables) => new(id, tables);

    private static ReportTable Table<TRow>(string id, IReadOnlyList<TRow> rows, ImmutableArray<TableColumn> columns, Func<TRow,
        ImmutableArray<object?>> values)
        where TRow : CountedRow => new(id, columns, [.. rows.Select(row => new TableRow(values(row), row.Cells))]);

    private static ReportTable Plain(string id, ImmutableArray<TableColumn> columns, IEnumerable<ImmutableArray<object?>> rows) =>
        new(id, columns, [.. rows.Select(static values => new TableRow(values, []))]);

    private static ImmutableArray<object?> Values(params ImmutableArray<object?> values) => values;
}
