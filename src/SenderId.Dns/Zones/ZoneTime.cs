namespace SenderId.Dns.Zones;

/// <summary>Times in seconds, or with the units that name servers take: <c>1w2d3h4m5s</c>.</summary>
/// <remarks>RFC 2181 section 8: at most 2^31 - 1 seconds.</remarks>
internal static class ZoneTime
{
    /// <summary>Reads a time.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        long total = 0;
        int position = 0;
        while (position < text.Length)
        {
            int start = position;
            long value = 0;
            while (position < text.Length && char.IsAsciiDigit(text[position]) && value <= int.MaxValue)
            {
                value = (value * 10) + (text[position++] - '0');
            }

            long unit = position < text.Length ? SecondsOf(text[position++]) : 1;
            total += value * unit;
            if (position == start || !char.IsAsciiDigit(text[start]) || unit == 0 || total > int.MaxValue)
            {
                return false;
            }
        }

        time = TimeSpan.FromSeconds(total);
        return text.Length > 0;
    }

    private static long SecondsOf(char unit) => char.ToLowerInvariant(unit) switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 604_800,
        _ => 0,
    };
}
