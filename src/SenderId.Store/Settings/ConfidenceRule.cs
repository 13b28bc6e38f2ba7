using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SenderId.Filtering;

namespace SenderId.Store.Settings;

/// <summary>An entry is a status and its spam confidence level.</summary>
internal sealed class ConfidenceRule : EntryRule<string>
{
    /// <inheritdoc />
    public override string Form => "status and level of -1 to 9, such as Fail=6";

    /// <summary>Reads the two parts.</summary>
    public static (SenderIdStatus Status, int Level)? Split(string text)
    {
        string[] parts = text.Split('=', StringSplitOptions.TrimEntries);
        bool isRead = parts.Length == 2
            & Enum.TryParse(parts[0], ignoreCase: true, out SenderIdStatus status)
            & int.TryParse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int level);
        return isRead && char.IsAsciiLetter(parts[0][0]) && level is >= SpamConfidenceConfig.MinLevel and <= SpamConfidenceConfig.MaxLevel
            ? (status, level)
            : null;
    }

    /// <summary>Writes the two parts.</summary>
    public static string Join(SenderIdStatus status, int level) => string.Create(CultureInfo.InvariantCulture, $"{status}={level}");

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out string? entry)
    {
        entry = Split(text) is { } parts ? Join(parts.Status, parts.Level) : null;
        return entry is not null;
    }

    /// <inheritdoc />
    public override string Explain(string text) =>
        $"an entry is one of {string.Join(", ", Enum.GetNames<SenderIdStatus>())}, an equals sign and a level of -1 to 9, as in Fail=6";
}
