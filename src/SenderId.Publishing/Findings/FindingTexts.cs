using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace SenderId.Publishing.Findings;

/// <summary>The sentences of the findings.</summary>
internal static class FindingTexts
{
    internal static readonly ResourceManager Resources = new("SenderId.Publishing.Findings.FindingTexts", typeof(FindingTexts).Assembly);

    internal static string Format(FindingCode code, ImmutableArray<string> arguments, CultureInfo culture) =>
        string.Format(CultureInfo.InvariantCulture, Resources.GetString(code.ToString(), culture)!, [.. arguments]);
}
