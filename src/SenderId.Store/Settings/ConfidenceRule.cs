using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SenderId.Filtering;

namespace SenderId.Store.Settings;

/// <summary>An entry is a status and its spam confidence level.</summary>
internal sealed class ConfidenceRule : EntryRule<string>
{
    /// <inheritdoc />
    public override string Form => "status and level of -1 to 9, such as Fail=6";

    /// <inheritdoc />
    public override string Example => "Neutral=3";

    /// <summary>Reads the two parts.</summary>
    private static (SenderIdStatus Status, int Level)? Split(string text)
    {
        string[] parts = text.Split('=', StringSplitOptions.TrimEntries);
        bool isRead = parts.Length == 2
            & Enum.TryParse(parts[0], ignoreCase: true, out SenderIdStatus status)
            & int.TryParse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int level);
        return isRead && char.IsAsciiLetter(parts[0][0]) && level is >= SpamConfidenceConfig.MinLevel and <= SpamConfidenceConfig.MaxLevel
            ? (status, level)
            : null;
    }

    /// <summary>The entries of a table.</summary>
    public static ImmutableArray<string> Write(ImmutableSortedDictionary<SenderIdStatus, int> levels) =>
        [.. levels.Select(static level => Join(level.Key, level.Value))];

    /// <summary>The table of entries; of two for one status the later counts, so that adding Fail=7 to Fail=6 changes it.</summary>
    public static ImmutableSortedDictionary<SenderIdStatus, int> Read(ImmutableArray<string> entries)
    {
        ImmutableSortedDictionary<SenderIdStatus, int>.Builder levels = ImmutableSortedDictionary.CreateBuilder<SenderIdStatus, int>();
        foreach (string entry in entries)
        {
            if (Split(entry) is { } parts)
            {
                levels[parts.Status] = parts.Level;
            }
        }

        return levels.ToImmutable();
    }

    private static string Join(SenderIdStatus status, int level) => string.Create(CultureInfo.InvariantCulture, $"{status}={level}");

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
