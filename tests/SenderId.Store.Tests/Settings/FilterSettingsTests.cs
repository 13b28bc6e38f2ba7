using System.Reflection;
using SenderId.Connections;
using SenderId.Filtering;
using SenderId.Reputation;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Settings;

public sealed class FilterSettingsTests
{
    [Theory]
    [InlineData("senderFilter", typeof(SenderFilterConfig))]
    [InlineData("ipBlockList", typeof(IPBlockListConfig))]
    [InlineData("senderReputation", typeof(SenderReputationConfig))]
    [InlineData("spamConfidence", typeof(SpamConfidenceConfig))]
    [InlineData("dns", typeof(DnsSettings))]
    public void EverySettingOfTheEngineIsInTheCatalog(string section, Type config) => Assert.Equal(
        config.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name).Order(),
        SettingCatalog.All.Where(s => s.Section == section).Select(s => s.Name).Order());

    [Theory]
    [InlineData("senderFilter.blockedDomains", "a{0}.example")]
    [InlineData("senderFilter.blockedDomainsAndSubdomains", "a{0}.example")]
    [InlineData("senderFilter.blockedSenders", "ann@a{0}.example")]
    public void EachListTakes800Entries(string name, string form)
    {
        string[] full = [.. Enumerable.Range(0, 800).Select(i => form.Replace("{0}", $"{i}", StringComparison.Ordinal))];

        Assert.Empty(Edit(name, full).Faults);
        Assert.Contains("800", Assert.Single(Edit(name, [.. full, form.Replace("{0}", "x", StringComparison.Ordinal)]).Faults)
            .ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("senderFilter.blockedDomains", "*.contoso.com")]
    [InlineData("senderFilter.blockedDomainsAndSubdomains", "*.contoso.com")]
    [InlineData("senderFilter.blockedDomains", "ann@contoso.com")]
    [InlineData("senderFilter.blockedSenders", "contoso.com")]
    [InlineData("senderFilter.action", "Delete")]
    [InlineData("senderFilter.recipientBlockedSenderAction", "StampStatus")]
    [InlineData("senderReputation.senderBlockingPeriod", "49")]
    [InlineData("senderReputation.senderBlockingPeriod", "-1")]
    [InlineData("senderReputation.srlBlockThreshold", "10")]
    [InlineData("senderReputation.proxyServerPort", "65536")]
    [InlineData("senderReputation.proxyServerType", "Ftp")]
    [InlineData("senderReputation.openProxyTestAddress", "mx.example.org")]
    [InlineData("senderReputation.openProxyTestAddress", "192.0.2.25")]
    [InlineData("senderReputation.openProxyTestAddress", "0.0.0.0:2525")]
    [InlineData("senderReputation.openProxyTestAddress", "[::]:2525")]
    [InlineData("ipBlockList.staticEntryRejectionResponse", "")]
    [InlineData("ipBlockList.machineEntryRejectionResponse", "two\r\nlines")]
    [InlineData("spamConfidence.levels", "Fail=10")]
    [InlineData("spamConfidence.levels", "3=3")]
    [InlineData("spamConfidence.levels", "Fail")]
    [InlineData("transportAgents.transportAgentOrder", "Content Filter Agent")]
    [InlineData("dns.nameServers", "ns.example")]
    [InlineData("dns.nameServers", "192.0.2.53:0")]
    [InlineData("dns.nameServers", "192.0.2.53 192.0.2.54")]
    [InlineData("dns.zonePaths", "test.zone")]
    [InlineData("dns.zonePaths", "/etc/senderid/\ntest.zone")]
    public void WhatBreaksARuleIsRefused(string name, string value) => Assert.Single(Edit(name, value).Faults);

    [Theory]
    [InlineData("senderReputation.senderBlockingPeriod", "0")]
    [InlineData("senderReputation.senderBlockingPeriod", "48")]
    [InlineData("senderReputation.srlBlockThreshold", "0")]
    [InlineData("senderReputation.srlBlockThreshold", "9")]
    [InlineData("senderReputation.proxyServerType", "Wingate")]
    [InlineData("senderReputation.openProxyTestAddress", "192.0.2.25:2525")]
    [InlineData("ipBlockList.staticEntryRejectionResponse", "Go away, {0}")]
    [InlineData("senderFilter.recipientBlockedSenderAction", "Delete")]
    [InlineData("senderFilter.blockedDomainsAndSubdomains", "bücher.example")]
    [InlineData("transportAgents.disabledTransportAgents", "Sender Filter Agent")]
    [InlineData("dns.prefetch", "false")]
    [InlineData("dns.nameServers", "[2001:db8::53]:5353")]
    [InlineData("dns.zonePaths", "/etc/senderid/test.zone")]
    public void WhatIsSetComesBackOutOfTheFile(string name, string value)
    {
        EditOutcome edited = Edit(name, value);

        ConfigOutcome read = ConfigReader.Read(ConfigWriter.Write(edited.Configuration!).Span, "f.json");
        Assert.Null(read.Fault);
        Assert.Equal([value], SettingCatalog.Find(name).Read(read.Configuration!).AsEnumerable());
    }

    [Theory]
    [InlineData("""{ "dns": { "asksAhead": false } }""")]
    [InlineData("""{ "dns": { "prefetch": false } }""")]
    public void TheFormerNameOfASettingIsReadAndTodaysIsWritten(string file)
    {
        Configuration read = ConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(file), "f.json").Configuration!;

        Assert.False(read.Dns.Prefetch);
        Assert.Same(SettingCatalog.Find("Prefetch"), SettingCatalog.Find("asksahead"));
        Assert.Contains("\"prefetch\": false", System.Text.Encoding.UTF8.GetString(ConfigWriter.Write(read).Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "dns": { "asksAhead": false, "prefetch": true } }""")]
    [InlineData("""{ "dns": { "prefetch": true, "asksAhead": false } }""")]
    public void TheFormerNameBesideTodaysIsTheSameMemberTwice(string file) =>
        Assert.Contains("twice", ConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(file), "f.json").Fault!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void BothReputationSwitchesAreNeverOff()
    {
        Configuration configuration = Edit("senderReputation.openProxyDetectionEnabled", "false").Configuration!;
        configuration = Edit(configuration, "senderReputation.senderBlockingEnabled", "false").Configuration!;

        Assert.True(configuration.SenderReputation.OpenProxyDetectionEnabled);
        Assert.False(configuration.SenderReputation.SenderBlockingEnabled);
        ConfigOutcome read = ConfigReader.Read("""{ "senderReputation": { "openProxyDetectionEnabled": false, "senderBlockingEnabled": false } }"""u8, "f.json");
        Assert.True(read.Configuration!.SenderReputation.OpenProxyDetectionEnabled || read.Configuration.SenderReputation.SenderBlockingEnabled);
    }

    [Fact]
    public void AgentsAreOrderedAndSwitched()
    {
        Configuration configuration = Edit("transportAgents.disabledTransportAgents", "sender id agent").Configuration!;
        configuration = Edit(configuration, "transportAgents.transportAgentOrder", "Protocol Analysis Agent", "Sender Id Agent").Configuration!;

        Assert.Equal(
            ["Protocol Analysis Agent True", "Sender Id Agent False", "Connection Filtering Agent True", "Sender Filter Agent True"],
            configuration.TransportAgents.Agents.Select(agent => $"{agent.Identity} {agent.Enabled}"));
        Assert.Equal(configuration.TransportAgents,
            ConfigReader.Read(ConfigWriter.Write(configuration).Span, "f.json").Configuration!.TransportAgents);
    }

    [Fact]
    public void AddingALevelForAStatusChangesIt()
    {
        EditOutcome edited = ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Add(SettingCatalog.Find("spamConfidence.levels"), "fail=9")]);

        Assert.Equal(9, edited.Configuration!.SpamConfidence.Levels[SenderIdStatus.Fail]);
    }

    [Fact]
    public void ObjectsThatAreAllDefaultsAreNotWritten() =>
        Assert.DoesNotContain("senderFilter", System.Text.Encoding.UTF8.GetString(ConfigWriter.Write(Configuration.Default).Span),
            StringComparison.Ordinal);

    private static EditOutcome Edit(string name, params string[] values) => Edit(Configuration.Default, name, values);

    private static EditOutcome Edit(Configuration configuration, string name, params string[] values) =>
        ConfigEditor.Apply(configuration, [ConfigEdit.Replace(SettingCatalog.Find(name), values)]);
}
