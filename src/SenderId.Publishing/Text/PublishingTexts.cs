using System.Globalization;
using System.Resources;

namespace SenderId.Publishing.Text;

/// <summary>What is said of changes, and what the wizard asks.</summary>
internal static class PublishingTexts
{
    internal static readonly ResourceManager Resources = new("SenderId.Publishing.Text.PublishingTexts", typeof(PublishingTexts).Assembly);

    internal static string Format(string key, CultureInfo culture, params string[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Resources.GetString(key, culture)!, [.. arguments]);
}
