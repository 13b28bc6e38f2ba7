using System.Globalization;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Settings;

public sealed class ConfigEditorTests
{
    private static readonly Setting s_domains = SettingCatalog.Find("BypassedSenderDomains");
    private static readonly Setting s_recipients = SettingCatalog.Find("BypassedRecipients");
    private static readonly Setting s_addresses = SettingCatalog.Find("BypassedIPAddresses");

    [Fact]
    public void ListsAreReplacedAddedToRemovedFromAndCleared()
    {
        Configuration c = Apply(Configuration.Default, ConfigEdit.Replace(s_domains, "b.example", "a.example"));
        Assert.Equal(["b.example", "a.example"], s_domains.Read(c).AsEnumerable());
        c = Apply(c, ConfigEdit.Add(s_domains, "c.example", "a.example"));
        Assert.Equal(["b.example", "a.example", "c.example"], s_domains.Read(c).AsEnumerable());
        c = Apply(c, ConfigEdit.Remove(s_domains, "A.Example", "none.example"));
        Assert.Equal(["b.example", "c.example"], s_domains.Read(c).AsEnumerable());
        c = Apply(c, [.. ConfigEdit.RemoveAndAdd(s_domains, ["b.example"], ["d.example"])]);
        Assert.Equal(["c.example", "d.example"], s_domains.Read(c).AsEnumerable());
        c = Apply(c, ConfigEdit.Clear(s_domains));
        Assert.Empty(s_domains.Read(c));
    }

    [Theory]
    [InlineData("BypassedSenderDomains", "contoso.com", "CONTOSO.com")]
    [InlineData("BypassedSenderDomains", "bücher.example", "xn--bcher-kva.example")]
    [InlineData("BypassedSenderDomains", "*.contoso.com", "*.CONTOSO.COM.")]
    [InlineData("BypassedRecipients", "Ann@Contoso.com", "ann@contoso.COM")]
    [InlineData("BypassedIPAddresses", "2001:db8::1", "2001:DB8:0:0::1")]
    [InlineData("BypassedIPAddresses", "192.0.2.0/24", "192.0.2.0-192.0.2.255")]
    [InlineData("InternalSMTPServers", "192.0.2.1", " 192.0.2.1/32 ")]
    public void TheSameEntryInOtherLettersIsNoChange(string name, string first, string second)
    {
        Setting setting = SettingCatalog.Find(name);
        Configuration before = Apply(Configuration.Default, ConfigEdit.Replace(setting, first));
        Assert.False(ConfigEditor.Apply(before, [ConfigEdit.Add(setting, second)]).IsChanged);
        EditOutcome replaced = ConfigEditor.Apply(before, [ConfigEdit.Replace(setting, second, first)]);
        Assert.False(replaced.IsChanged);
        Assert.Equal([first], setting.Read(replaced.Configuration!).AsEnumerable());
        Assert.Empty(setting.Read(Apply(before, ConfigEdit.Remove(setting, second))));
    }

    [Fact]
    public void WhatChangesNothingSaysSo()
    {
        Setting enabled = SettingCatalog.Find("Enabled");
        Assert.False(ConfigEditor.Apply(Configuration.Default, []).IsChanged);
        Assert.False(ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(enabled, "True")]).IsChanged);
        Assert.False(ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Clear(s_domains)]).IsChanged);
        Assert.False(ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(enabled, "false"), ConfigEdit.Replace(enabled, "true")]).IsChanged);
        Assert.True(ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(enabled, "$FALSE")]).IsChanged);
    }

    [Theory]
    [InlineData("SpoofedDomainAction", "reject", "Reject")]
    [InlineData("TempErrorAction", "DELETE", "Delete")]
    [InlineData("SoftFailAction", " Reject ", "Reject")]
    [InlineData("PraAlgorithm", "exchange2003", "Exchange2003")]
    [InlineData("InternalMailEnabled", "TRUE", "true")]
    [InlineData("ExternalMailEnabled", "$false", "false")]
    [InlineData("enabled", "false", "false")]
    [InlineData("transport.internalsmtpservers", "10.0.0.0/8", "10.0.0.0/8")]
    public void ValuesAndNamesIgnoreCase(string name, string value, string expected)
    {
        Setting setting = SettingCatalog.Find(name);
        Assert.Equal([expected], setting.Read(Apply(Configuration.Default, ConfigEdit.Replace(setting, value))).AsEnumerable());
    }

    [Theory]
    [InlineData("BypassedRecipients", "ann", "'ann' is not valid for BypassedRecipients: an address has a domain, as in ann@contoso.com.")]
    [InlineData("BypassedRecipients", "ann@", "'ann@' is not valid for BypassedRecipients: an address has a domain, as in ann@contoso.com.")]
    [InlineData("BypassedRecipients", "@b.example", "'@b.example' is not valid for BypassedRecipients: an address has a local part before its @, as in ann@contoso.com.")]
    [InlineData("BypassedRecipients", "a@b..c", "'a@b..c' is not valid for BypassedRecipients: a domain has no empty label.")]
    [InlineData("BypassedRecipients", "a b@c.d", "'a b@c.d' is not valid for BypassedRecipients: an address is local@domain; white space and < > @ , ; stand only in quotation marks, as in \"ann smith\"@contoso.com.")]
    [InlineData("BlockedSenders", "a\"b@c.d", "'a\"b@c.d' is not valid for BlockedSenders: an address is local@domain; white space and < > @ , ; stand only in quotation marks, as in \"ann smith\"@contoso.com.")]
    [InlineData("BypassedSenderDomains", "", "'' is not valid for BypassedSenderDomains: the domain is empty.")]
    [InlineData("BypassedSenderDomains", ".", "'.' is not valid for BypassedSenderDomains: the domain is empty.")]
    [InlineData("BypassedSenderDomains", "*.", "'*.' is not valid for BypassedSenderDomains: the domain is empty.")]
    [InlineData("BypassedSenderDomains", "a..b", "'a..b' is not valid for BypassedSenderDomains: a domain has no empty label.")]
    [InlineData("BypassedSenderDomains", ".contoso.com", "'.contoso.com' is not valid for BypassedSenderDomains: a domain has no empty label.")]
    [InlineData("BypassedSenderDomains", "ann@contoso.com", "'ann@contoso.com' is not valid for BypassedSenderDomains: a domain is written without @, as in contoso.com.")]
    [InlineData("BypassedSenderDomains", "a.*.com", "'a.*.com' is not valid for BypassedSenderDomains: a * stands only at the beginning, as in *.contoso.com.")]
    [InlineData("BypassedSenderDomains", "a b.com", "'a b.com' is not valid for BypassedSenderDomains: a domain is labels of letters, digits and hyphens with dots between, as in contoso.com.")]
    [InlineData("BypassedIPAddresses", "192.0.2", "'192.0.2' is not valid for BypassedIPAddresses: it takes IP addresses, CIDR networks and ranges, as in 192.0.2.1, 192.0.2.0/24, 192.0.2.1-192.0.2.9.")]
    [InlineData("BypassedIPAddresses", "192.0.2.1/33", "'192.0.2.1/33' is not valid for BypassedIPAddresses: a network is an address and a prefix length of 0 to 32 (IPv4) or 0 to 128 (IPv6), as in 192.0.2.0/24.")]
    [InlineData("InternalSMTPServers", "192.0.2.9-192.0.2.1", "'192.0.2.9-192.0.2.1' is not valid for InternalSMTPServers: a range is two addresses of one family, the lower first, as in 192.0.2.1-192.0.2.9.")]
    [InlineData("SpoofedDomainAction", "Drop", "'Drop' is not valid for SpoofedDomainAction: it takes StampStatus, Reject, Delete or Quarantine.")]
    [InlineData("SpoofedDomainAction", "1", "'1' is not valid for SpoofedDomainAction: it takes StampStatus, Reject, Delete or Quarantine.")]
    [InlineData("PraAlgorithm", "", "'' is not valid for PraAlgorithm: it takes Rfc4407 or Exchange2003.")]
    [InlineData("Enabled", "yes", "'yes' is not valid for Enabled: it takes true or false.")]
    [InlineData("Enabled", "a\nb\u001b", "'a?b?' is not valid for Enabled: it takes true or false.")]
    public void AnInvalidValueIsNamedWithParameterAndRule(string name, string value, string message)
    {
        EditOutcome outcome = ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(SettingCatalog.Find(name), value)]);
        Assert.False(outcome.IsApplied);
        Assert.Equal(message, Assert.Single(outcome.Faults).ToString());
    }

    [Fact]
    public void OverlongLabelsAndNamesAreNamed()
    {
        Assert.Contains("at most 63 characters", FaultOf(s_domains, new string('a', 64) + ".example"), StringComparison.Ordinal);
        string label = new('a', 63);
        Assert.Contains("at most 253 characters", FaultOf(s_domains, $"{label}.{label}.{label}.{label}"), StringComparison.Ordinal);
        Assert.Contains("at most 63 characters", FaultOf(s_recipients, "a@" + new string('a', 64) + ".example"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "BypassedRecipients takes at most 100 entries, not 101.")]
    public void AListTakesAHundredEntries(int count, string? fault)
    {
        string[] many = [.. Enumerable.Range(0, count).Select(Recipient)];
        Assert.Equal(fault, FaultOf(s_recipients, many));

        EditOutcome added = ConfigEditor.Apply(Apply(Configuration.Default, ConfigEdit.Replace(s_recipients, many[..99])), [ConfigEdit.Add(s_recipients, many[99..])]);
        Assert.Equal(fault, added.Faults.FirstOrDefault()?.ToString());
    }

    [Fact]
    public void AFullListTakesWhatIsInItAndSwaps()
    {
        Configuration full = Apply(Configuration.Default, ConfigEdit.Replace(s_recipients, Enumerable.Range(0, 100).Select(Recipient)));
        Assert.False(ConfigEditor.Apply(full, [ConfigEdit.Add(s_recipients, Recipient(5))]).IsChanged);
        Assert.True(ConfigEditor.Apply(full, ConfigEdit.RemoveAndAdd(s_recipients, [Recipient(5)], [Recipient(100)])).IsChanged);
    }

    [Fact]
    public void AllFaultsAreReportedAndNothingIsApplied()
    {
        EditOutcome outcome = ConfigEditor.Apply(Configuration.Default,
            [ConfigEdit.Add(s_addresses, "192.0.2.1", "x"), ConfigEdit.Remove(s_recipients, "y"), ConfigEdit.Replace(s_domains, "ok.example")]);
        Assert.Null(outcome.Configuration);
        Assert.Equal([("BypassedIPAddresses", "x", 1), ("BypassedRecipients", "y", 0)], outcome.Faults.Select(f => (f.Setting.Name, f.Value!, f.Index)));
    }

    [Theory]
    [InlineData(ConfigEditKind.Add)]
    [InlineData(ConfigEditKind.Remove)]
    [InlineData(ConfigEditKind.Clear)]
    public void OnlyListsAreAddedTo(ConfigEditKind kind)
    {
        EditOutcome outcome = ConfigEditor.Apply(Configuration.Default, [new ConfigEdit(SettingCatalog.Find("Enabled"), kind, ["true"])]);
        Assert.Equal("Enabled is not a list: it takes one value, true or false.", Assert.Single(outcome.Faults).ToString());
    }

    private static string Recipient(int i) => string.Create(CultureInfo.InvariantCulture, $"r{i}@contoso.com");

    private static Configuration Apply(Configuration configuration, params ConfigEdit[] edits)
    {
        EditOutcome outcome = ConfigEditor.Apply(configuration, edits);
        Assert.Empty(outcome.Faults);
        return outcome.Configuration!;
    }

    private static string? FaultOf(Setting setting, params string[] values) =>
        ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(setting, values)]).Faults.FirstOrDefault()?.ToString();
}
