using System.Globalization;
using System.Text;

namespace SenderId.Store.AgentLog;

/// <summary>Times as the agent log has them: <c>2026-11-22T23:59:00.000Z</c>.</summary>
public static class AgentLogTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int Length = 24;
    private const int MaxLength = 64;

    /// <summary>Writes a time.</summary>
    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a time: the form above, which costs little, or any other that says an instant; UTC where no zone is given.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        if (text.Length == Length && TryParseUsual(text, out long ticks))
        {
            time = new DateTimeOffset(ticks, TimeSpan.Zero);
            return true;
        }

        time = default;
        return text.Length is > 0 and <= MaxLength && DateTimeOffset.TryParse(
            Encoding.UTF8.GetString(text),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
    }

    private static bool TryParseUsual(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        bool isUsual = text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == '.'
            && text[23] == 'Z';
        if (!isUsual || !TryReadNumber(text[..4], out int year) || !TryReadNumber(text[5..7], out int month)
            || !TryReadNumber(text[8..10], out int day)
            || !TryReadNumber(text[11..13], out int hour) || !TryReadNumber(text[14..16], out int minute)
                || !TryReadNumber(text[17..19], out int second)
            || !TryReadNumber(text[20..23], out int millisecond))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (10 * number) + digit - '0';
        }

        return true;
    }
}
