using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using SenderId.Dns.Zones;
using SenderId.PowerShell.Text;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Tests;

public sealed partial class StringsTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public void Every_sentence_is_translated_with_the_same_blanks(string language)
    {
        foreach (ResourceManager resources in new[] { Strings.Resources, Sentences.Resources })
        {
            Dictionary<string, string> english = Texts(resources, "");
            Dictionary<string, string> translated = Texts(resources, language);

            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
            Assert.All(english, pair =>
            {
                Assert.NotEqual(pair.Value, translated[pair.Key]);
                Assert.Equal(Blanks(pair.Value), Blanks(translated[pair.Key]));
            });
        }
    }

    [Fact]
    public void The_English_sentence_is_its_own_key() =>
        Assert.All(Texts(Sentences.Resources, ""), static pair => Assert.Equal(pair.Key, pair.Value));

    [Theory]
    [InlineData("en", "Nothing was changed")]
    [InlineData("fr-CA", "Rien n'a été modifié")]
    [InlineData("zh-SG", "没有更改任何内容")]
    [InlineData("de", "Nothing was changed")]
    public void The_language_of_the_session_decides(string language, string expected)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            Assert.Contains(expected, Strings.TooManyEntries("BypassedRecipients", 100), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("BypassedRecipients", "x")]
    [InlineData("BypassedRecipients", "@x.example")]
    [InlineData("BypassedRecipients", "a b@x.example")]
    [InlineData("BypassedRecipients", "a@b..c")]
    [InlineData("BypassedSenderDomains", "")]
    [InlineData("BypassedSenderDomains", "a@b")]
    [InlineData("BypassedSenderDomains", "a.*.b")]
    [InlineData("BypassedSenderDomains", "a..b")]
    [InlineData("BypassedSenderDomains", "a/b")]
    [InlineData("BypassedIPAddresses", "x")]
    [InlineData("BypassedIPAddresses", "1/2")]
    [InlineData("InternalSMTPServers", "2-1")]
    public void Every_rule_of_the_store_has_a_translation(string setting, string value)
    {
        EditOutcome outcome = ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Add(SettingCatalog.Find(setting), value)]);

        Assert.Contains(Assert.Single(outcome.Faults).Rule, Texts(Sentences.Resources, "").Keys);
    }

    // Whatever the store refuses, in a list, a value or a file: no English but names, values and what the framework says.
    [Theory]
    [InlineData("SrlBlockThreshold", "10")]
    [InlineData("SenderBlockingPeriod", "x")]
    [InlineData("ProxyServerName", "a b")]
    [InlineData("OpenProxyTestAddress", "x")]
    [InlineData("MachineEntryRejectionResponse", "\u00e9")]
    [InlineData("BlockedDomains", "*.contoso.com")]
    [InlineData("OwnDomains", "*.contoso.com")]
    [InlineData("BlockedSenders", "*@contoso.com")]
    [InlineData("BypassedRecipients", "*@contoso.com")]
    [InlineData("BypassedRecipients", "Ann <ann@contoso.com>")]
    [InlineData("BypassedRecipients", "ann@contoso.com>")]
    [InlineData("BypassedRecipients", "mailto:ann@contoso.com")]
    [InlineData("BypassedSenderDomains", "contoso.com, example.com")]
    [InlineData("BypassedSenderDomains", "https://contoso.com/")]
    [InlineData("TransportAgentOrder", "x")]
    [InlineData("Levels", "x")]
    [InlineData("MetricsAddress", "\u0007")]
    [InlineData("AgentLogMaxFileSize", "x")]
    [InlineData("AgentLogMaxAge", "x")]
    [InlineData("SocketMode", "x")]
    [InlineData("ListenAddresses", "x")]
    public void A_refused_value_is_explained_in_every_language(string setting, string value)
    {
        EditOutcome outcome = ConfigEditor.Apply(
            Configuration.Default,
            [SettingCatalog.Find(setting).Kind == SettingKind.List
                ? ConfigEdit.Add(SettingCatalog.Find(setting), value) : ConfigEdit.Replace(SettingCatalog.Find(setting), value)]);
        AssertTranslated(Assert.Single(outcome.Faults).Rule);
    }

    [Fact]
    public void A_refused_choice_is_explained_in_every_language() =>
        Assert.All(SettingCatalog.All.Where(static setting => setting.Kind is SettingKind.Choice or SettingKind.Switch), static setting =>
            AssertTranslated(Assert.Single(ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(setting, "x")]).Faults).Rule));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"schemaVersion\": 99 }")]
    [InlineData("{ \"schemaVersion\": \"x\" }")]
    [InlineData("{ \"senderId\": 1 }")]
    [InlineData("{ \"senderId\": { \"nope\": 1 } }")]
    [InlineData("{ \"senderId\": { \"enabled\": true, \"enabled\": true } }")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": 1 } }")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": [ 1 ] } }")]
    [InlineData("{ \"senderReputation\": { \"srlBlockThreshold\": 10 } }")]
    [InlineData("{ \"whenCreated\": \"x\" }")]
    [InlineData("{ \"senderId\": ")]
    [InlineData("{ x }")]
    [InlineData("{ \u00e9 }")]
    [InlineData("{ \"senderId\": { \"spoofedDomainAction\": 1 } }")]
    [InlineData("{ \"senderId\": { \"spoofedDomainAction\": \"x\" } }")]
    public void A_broken_configuration_is_explained_in_every_language(string json)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            AssertTranslated(ConfigFile.Load(path).Fault!.Reason);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("$INCLUDE x")]
    [InlineData("$NOPE x")]
    [InlineData("$TTL")]
    [InlineData("$TTL x")]
    [InlineData(" A 192.0.2.1")]
    [InlineData("@ A 192.0.2.1")]
    [InlineData("x A 192.0.2.1")]
    [InlineData("a.test. A x")]
    [InlineData("a.test. A 192.0.2.1 x")]
    [InlineData("a.test. MX x y.test.")]
    [InlineData("a.test. CH A 192.0.2.1")]
    [InlineData("a.test. NOPE x")]
    [InlineData("a.test. TXT (")]
    [InlineData("a.test. TXT )")]
    [InlineData("a.test. TXT \"x")]
    [InlineData("a.test. TXT x\"y")]
    [InlineData("a.test. TIMEOUT X")]
    [InlineData("a..test. A 192.0.2.1")]
    [InlineData("a.test. CNAME b.test.\na.test. A 192.0.2.1")]
    [InlineData("a.test. CNAME b.test.\na.test. CNAME c.test.")]
    public void A_broken_zone_is_explained_in_every_language(string zone)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, zone + "\n");
            Assert.NotEmpty(ZoneSet.Load([path]).Faults);
            Assert.All(ZoneSet.Load([path]).Faults, static fault => AssertTranslated(fault.Reason));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("Received 1: 10.0.0.1: private address")]
    [InlineData("Received 2: 127.0.0.1: loopback address")]
    [InlineData("Received 3: no client address")]
    [InlineData("Received 5: POP3 brings no mail from outside")]
    [InlineData("Received 6: the client's address cannot be trusted in \"from x\"; older fields are not read")]
    [InlineData("client: the mail server does not know its address, so no Received field is read")]
    [InlineData("Received 4: 192.0.2.1: on InternalSMTPServers (192.0.2.0/24)")]
    [InlineData("client 192.0.2.1: on InternalSMTPServers (192.0.2.0/24)")]
    public void A_field_that_is_passed_over_is_explained_in_every_language(string reason) => AssertTranslated(reason);

    // English words that no name, value or token of the product is.
    private static void AssertTranslated(string sentence)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (string language in new[] { "fr", "zh-Hans" })
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                string translated = Sentences.Translate(sentence);
                Assert.NotEqual(sentence, translated);
                Assert.DoesNotMatch(EnglishWord(), translated);
            }

            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
            Assert.Equal(sentence, Sentences.Translate(sentence));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [GeneratedRegex(@"\b(the|is|are|takes|of|and|with|such|than|which|write|give|has|have|not|expected|known|address|value|no|for|or|an|it)\b")]
    private static partial Regex EnglishWord();

    private static Dictionary<string, string> Texts(ResourceManager resources, string language)
    {
        // Without the parents: a sentence that is missing must not be found in English.
        ResourceSet set = resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        return set.Cast<DictionaryEntry>().ToDictionary(static e => (string)e.Key, static e => (string)e.Value!, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Blanks(string text) =>
        Blank().Matches(text).Select(static match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{\d\}|\$null|-[A-Z]\w+|@")]
    private static partial Regex Blank();
}
