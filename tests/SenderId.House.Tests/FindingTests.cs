using System.Globalization;
using System.Resources;
using SenderId.Publishing.Findings;
using SenderId.Reporting;

namespace SenderId.House.Tests;

/// <summary>Every finding is documented, and has a sentence in every language.</summary>
public class FindingTests
{
    [Fact]
    public void Every_code_is_documented_with_its_severity_and_section_and_no_other()
    {
        string[] documented = [.. SourceTree.ReadLines("docs/findings.md").Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('|')).Select(static cells => $"{cells[1].Trim(' ', '`')} {cells[2].Trim()} {cells[5].Trim()}")];
        string[] codes = [.. Enum.GetValues<FindingCode>().Select(static code => new Finding { Code = code, RecordDomain = "" })
            .Select(static finding => $"{finding.Code} {finding.Severity} {finding.Section}")];
        Assert.Equal(codes, documented);
    }

    // A report says what is wrong with a stranger's record by the same codes as the test of the record.
    [Fact]
    public void Every_cause_that_a_record_has_leads_to_a_code()
    {
        string[] words = [.. Enum.GetNames<Cause>().Select(static cause => new BrokenRecord
        {
            Domain = "",
            RecordDomain = "",
            Cause = cause,
            Term = "",
            Detail = "",
        }.Finding).Where(static code => code.Length > 0)];
        Assert.Equal(10, words.Length);
        Assert.Empty(words.Except(Enum.GetNames<FindingCode>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public void Every_code_has_a_sentence_of_its_own_in_every_language(string language)
    {
        var resources = new ResourceManager("SenderId.Publishing.Findings.FindingTexts", typeof(FindingCode).Assembly);
        ResourceSet set = resources.GetResourceSet(new CultureInfo(language), createIfNotExists: true, tryParents: false)!;
        Assert.All(Enum.GetNames<FindingCode>(), name => Assert.False(string.IsNullOrWhiteSpace(set.GetString(name)), name));
        Assert.Equal(Enum.GetNames<FindingCode>().Length, set.Cast<System.Collections.DictionaryEntry>().Count());
    }

    [Fact]
    public void A_sentence_takes_the_same_values_in_every_language()
    {
        var resources = new ResourceManager("SenderId.Publishing.Findings.FindingTexts", typeof(FindingCode).Assembly);
        foreach (string name in Enum.GetNames<FindingCode>())
        {
            string[] places = [.. new[] { "", "fr", "zh-Hans" }.Select(language => resources.GetString(name, new CultureInfo(language))!)
                .Select(static text => string
                    .Concat(Enumerable.Range(0, 9).Where(number => text.Contains($"{{{number}}}", StringComparison.Ordinal))))];
            Assert.True(places.Distinct().Count() == 1, name);
        }
    }
}
