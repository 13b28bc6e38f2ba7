using System.Globalization;

namespace SenderId.Store.Settings;

/// <summary>The forms of values that are one text.</summary>
internal static class TextForms
{
    private static readonly (string Unit, long Octets)[] s_units =
        [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)];

    /// <summary>Any text without control characters.</summary>
    public static TextForm<string> Plain(string description) => new(description, TryReadPlain, static text => text);

    /// <summary>A whole number.</summary>
    public static TextForm<int> Number(int least, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        (string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most,
        static number => number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A size.</summary>
    public static TextForm<long> Size { get; } = new("a size such as 10MB, with KB, MB, GB or none for octets", TryReadSize, WriteSize);

    /// <summary>A duration.</summary>
    public static TextForm<TimeSpan> Duration { get; } = new(
        "a duration such as 7.00:00:00 (seven days) or 00:00:30, or seconds", TryReadDuration, static span => span.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>The permissions of a file, in octal.</summary>
    public static TextForm<UnixFileMode> Mode { get; } = new("permissions in octal such as 0660", TryReadMode, WriteMode);

    private static bool TryReadPlain(string text, out string value)
    {
        value = text;
        return !text.Any(char.IsControl);
    }

    private static bool TryReadSize(string text, out long size)
    {
        (string unit, long octets) = s_units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        const int MaxDigits = 9;
        ReadOnlySpan<char> digits = text.AsSpan(0, text.Length - unit.Length).TrimEnd();
        bool isRead = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0
            && (octets == 1 || digits.Length <= MaxDigits);
        size = isRead ? number * octets : 0;
        return isRead;
    }

    private static string WriteSize(long size)
    {
        (string unit, long octets) = s_units.FirstOrDefault(unit => size % unit.Octets == 0, ("", 1));
        return string.Create(CultureInfo.InvariantCulture, $"{size / octets}{unit}");
    }

    private static bool TryReadDuration(string text, out TimeSpan span)
    {
        const int MaxSeconds = 100_000_000;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds <= MaxSeconds)
        {
            span = TimeSpan.FromSeconds(seconds);
            return true;
        }

        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out span) && span >= TimeSpan.Zero && text.Contains(':', StringComparison.Ordinal);
    }

    private static bool TryReadMode(string text, out UnixFileMode mode)
    {
        int number = 0;
        foreach (char c in text)
        {
            number = c is >= '0' and <= '7' && number < 0x1FF ? (number * 8) + (c - '0') : int.MaxValue;
        }

        mode = (UnixFileMode)number;
        return text.Length is >= 3 and <= 4 && number <= 0x1FF;
    }

    private static string WriteMode(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8).PadLeft(3, '0');
}
