using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
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
        Dictionary<string, string> english = Texts("");
        Dictionary<string, string> translated = Texts(language);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, pair =>
        {
            Assert.NotEqual(pair.Value, translated[pair.Key]);
            Assert.Equal(Blanks(pair.Value), Blanks(translated[pair.Key]));
        });
    }

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

        Assert.Contains("Rule: " + Assert.Single(outcome.Faults).Rule, Texts("").Keys);
    }

    private static Dictionary<string, string> Texts(string language)
    {
        // Without the parents: a sentence that is missing must not be found in English.
        ResourceSet set = Strings.Resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        return set.Cast<DictionaryEntry>().ToDictionary(static e => (string)e.Key, static e => (string)e.Value!, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Blanks(string text) =>
        Blank().Matches(text).Select(static match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{\d\}|\$null|-[A-Z]\w+|@")]
    private static partial Regex Blank();
}
