using System.Globalization;
using System.Resources;
using System.Text;
using SenderId.Reporting.Output;

namespace SenderId.Reporting.Tests.Page;

/// <summary>The page as text, without a browser.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly SampleLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_busy_month_fits_into_400_KB()
    {
        string page = ReportPage.Create(await PageLog.BusyMonthAsync(_log), CultureInfo.GetCultureInfo("zh-Hans"));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 50_000, 400_000);
    }

    [Fact]
    public async Task No_text_of_a_stranger_is_markup()
    {
        string page = ReportPage.Create(await PageLog.HostileAsync(_log), CultureInfo.GetCultureInfo("en"));
        Assert.Equal(2, Count(page, "<script"));
        Assert.Equal(2, Count(page, "</script"));
        Assert.Equal(0, Count(page, "<img"));
        Assert.Equal(1, Count(page, "</title><style>"));
        Assert.Equal(0, Count(page, "<!--"));
        Assert.Equal(0, Count(page, "\u202E"));
        Assert.Contains("&lt;script&gt;window.pwned=1&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("fr-CA", "fr")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("de-DE", "en")]
    public void The_page_says_which_language_it_is_in(string wanted, string language)
    {
        string page = ReportPage.Create(PageLog.Samples(), CultureInfo.GetCultureInfo(wanted));
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(
            System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All)
                .Encode(new ReportText(CultureInfo.GetCultureInfo(language))["Title_Spoofing"]),
            page,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public void Every_text_exists_in_every_language_with_the_same_values(string language)
    {
        ResourceSet english = ReportText.Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        ResourceSet other = ReportText.Resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        var texts = english.Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!);
        Assert.Equal(texts.Keys.Order(), other.Cast<System.Collections.DictionaryEntry>().Select(static entry => (string)entry.Key).Order());
        Assert.All(texts, text =>
        {
            string translated = other.GetString(text.Key)!;
            Assert.NotEmpty(translated);
            Assert.All(Enumerable.Range(0, 4), index => Assert.Equal(Has(text.Value, index), Has(translated, index)));
        });
    }

    [Fact]
    public void The_samples_show_every_panel()
    {
        AgentLogReport report = PageLog.Samples();
        Assert.All(
            ReportPanels.Of(report, new ReportText(CultureInfo.GetCultureInfo("en"))).SelectMany(static panel => panel.Tables),
            static table => Assert.False(table.Rows.IsEmpty, table.Id));
        Assert.All(Enum.GetValues<MailStatus>(), status => Assert.True(report.Statuses.Of(status) > 0, status.ToString()));
        Assert.Equal(0, report.SkippedLineCount);
        Assert.Contains(report.ThresholdEffects, static row => row.SenderCount > 0);
        Assert.Contains(report.Exemptions, static row => row is { MessageCount: 0, IsConfigured: true });
        Assert.Contains(report.Exemptions, static row => !row.IsConfigured);
        Assert.Contains(report.Exemptions, static row => row.Statuses.Fail > 0);
    }

    [Fact]
    public void The_text_keeps_to_its_width_and_is_whole_without_one()
    {
        AgentLogReport report = PageLog.Samples();
        foreach (string language in new[] { "en", "fr", "zh-Hans" })
        {
            var culture = CultureInfo.GetCultureInfo(language);
            string[] narrow = [.. new ReportTextOutput(culture, 110).Lines(report).Skip(4)];
            string[] whole = [.. new ReportTextOutput(culture).Lines(report)];
            Assert.DoesNotContain(narrow, static line => TextWidth.Of(line) > 110 && line.StartsWith(' '));
            Assert.Contains(narrow, static line => line.Contains('…', StringComparison.Ordinal));
            Assert.DoesNotContain(whole, static line => line.Contains('…', StringComparison.Ordinal));
            Assert.Contains(whole, static line => line.EndsWith('█'));
            Assert.DoesNotContain(whole, static line => line.Any(char.IsControl));
        }
    }

    private static bool Has(string text, int index) => text.Contains("{" + index, StringComparison.Ordinal);

    private static int Count(string page, string text) => page.Split(text).Length - 1;
}
