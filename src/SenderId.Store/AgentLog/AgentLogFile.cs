using System.Globalization;

namespace SenderId.Store.AgentLog;

/// <summary>A file of the agent log: AGENTLOGyyyymmdd-n.LOG, the date in UTC, n from 1 each day; letter case does not matter.</summary>
/// <param name="Path">The path.</param>
/// <param name="Date">The day.</param>
/// <param name="Number">Which file of the day.</param>
public sealed record AgentLogFile(string Path, DateOnly Date, int Number)
{
    private const string Prefix = "AGENTLOG";
    private const string Suffix = ".LOG";
    private const string DateFormat = "yyyyMMdd";

    // Exchange writes the name in capitals or not: AgentLog20220913-1.LOG.
    private static readonly EnumerationOptions s_anyCase =
        new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    /// <summary>The file of a day with a number.</summary>
    public static AgentLogFile Of(string folder, DateOnly date, int number)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{date.ToString(DateFormat, CultureInfo.InvariantCulture)}-{number}{Suffix}");
        return new AgentLogFile(System.IO.Path.Combine(folder, name), date, number);
    }

    /// <summary>The files of a folder, oldest first; none where there is no folder.</summary>
    public static IReadOnlyList<AgentLogFile> List(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}", s_anyCase)
            .Select(Parse)
            .OfType<AgentLogFile>()
            .OrderBy(static file => file.Date)
            .ThenBy(static file => file.Number)];
    }

    private static AgentLogFile? Parse(string path)
    {
        ReadOnlySpan<char> name = System.IO.Path.GetFileName(path.AsSpan());
        if (name.Length < Prefix.Length + DateFormat.Length + 2 + Suffix.Length || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        name = name[Prefix.Length..^Suffix.Length];
        return DateOnly.TryParseExact(name[..DateFormat.Length], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            && name[DateFormat.Length] == '-'
            && int.TryParse(name[(DateFormat.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new AgentLogFile(path, date, number)
            : null;
    }
}
