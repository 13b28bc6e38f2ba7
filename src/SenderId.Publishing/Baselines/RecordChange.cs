using System.Globalization;
using SenderId.Publishing.Text;

namespace SenderId.Publishing.Baselines;

/// <summary>What differs from an earlier run.</summary>
/// <param name="Kind">How.</param>
/// <param name="Fact">What it is about.</param>
/// <param name="RecordDomain">The domain whose record it is, or that a finding is about.</param>
/// <param name="Code">The code of the finding; null where it is about no finding.</param>
/// <param name="Term">The term of the finding; null where there is none.</param>
/// <param name="Then">The record or the networks as they were; null where there were none.</param>
/// <param name="Now">The record or the networks as they are; null where there are none.</param>
public sealed record RecordChange(
    RecordChangeKind Kind, ChangedFact Fact, string RecordDomain, string? Code, string? Term, string? Then, string? Now)
{
    /// <summary>As a sentence, in the language of the current culture.</summary>
    public override string ToString() => Explain(CultureInfo.CurrentUICulture);

    /// <summary>As a sentence, in a language.</summary>
    public string Explain(CultureInfo culture)
    {
        string fact = PublishingTexts.Format($"Changed{Fact}", culture, RecordDomain, Term is null ? Code! : $"{Code} {Term}");
        string? value = Kind == RecordChangeKind.Added ? Now : Then;
        return Kind == RecordChangeKind.Changed ? PublishingTexts.Format("ChangeChanged", culture, fact, Then!, Now!)
            : PublishingTexts.Format(string.IsNullOrEmpty(value) ? $"Change{Kind}" : $"Change{Kind}Value", culture, fact, value!);
    }
}
