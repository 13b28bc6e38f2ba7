using System.Globalization;
using System.Net;
using SenderId.Connections;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>The forms of values that are one text.</summary>
internal static class TextForms
{
    private static readonly (string Unit, long Octets)[] s_units =
        [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)];

    /// <summary>A switch; PowerShell's spelling is understood everywhere, for command lines are copied from one head to the other.</summary>
    public static TextForm<bool> Switch { get; } = new(
        "true or false",
        static (string text, out bool value) => bool.TryParse(text.StartsWith('$') ? text[1..] : text, out value),
        static value => value ? "true" : "false")
    {
        AcceptedValues = ["true", "false"],
        IsValid = static _ => true,
    };

    /// <summary>A text that can stand in an SMTP reply.</summary>
    public static TextForm<string> Response { get; } = new(
        "one line of printable ASCII of at most 240 characters, where {0} stands for the client's address",
        static (string text, out string value) =>
        {
            value = text;
            return IPBlockListConfig.IsResponse(text);
        },
        static text => text)
    {
        Example = "{0} is not welcome here",
    };

    /// <summary>The words of a refusal, or nothing.</summary>
    public static TextForm<string> Rejection { get; } = new(
        "one line of printable ASCII of at most 240 characters, where {domain}, {address}, {status} and {contact} stand for what was found; or"
        + " nothing",
        static (string text, out string value) =>
        {
            value = text;
            return RejectionText.IsValid(text);
        },
        static text => text)
    {
        Example = "Mail of {domain} may not come from {address}; ask {contact}",
    };

    /// <summary>Whom a refused sender may ask, or nothing.</summary>
    public static TextForm<string> Contact { get; } = new(
        "an address, a telephone number or a link of at most 100 characters of printable ASCII, or nothing",
        static (string text, out string value) =>
        {
            value = text;
            return RejectionText.IsContact(text);
        },
        static text => text)
    {
        Example = "postmaster@example.com",
    };

    /// <summary>An address and a port of this organisation, or nothing.</summary>
    public static TextForm<string?> EndPoint { get; } = new(
        "an address and port such as 192.0.2.25:2525, or nothing",
        static (string text, out string? value) =>
        {
            value = text.Length == 0 ? null : text;
            return text.Length == 0 || (IPEndPoint.TryParse(text, out IPEndPoint? point) && point.Port > 0
                && !point.Address.Equals(IPAddress.Any) && !point.Address.Equals(IPAddress.IPv6Any));
        },
        static value => value ?? "")
    {
        Example = "192.0.2.25:2525",
    };

    /// <summary>A host name, or nothing.</summary>
    public static TextForm<string?> Host { get; } = new(
        "a host name or address, or nothing",
        static (string text, out string? value) =>
        {
            value = text.Length == 0 ? null : text;
            return text.Length == 0 || NetAddress.TryParse(text, out _) || IsHostName(text);
        },
        static value => value ?? "")
    {
        Example = "proxy.example.com",
    };

    /// <summary>One of the words of an enumeration.</summary>
    public static TextForm<object> Choice(Type type)
    {
        string[] words = Enum.GetNames(type);
        return new(
            string.Join(", ", words.SkipLast(1)) + " or " + words[^1],
            (string text, out object value) =>
            {
                string? word = Array.Find(words, word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase));
                value = word is null ? "" : Enum.Parse(type, word);
                return word is not null;
            },
            static value => value.ToString()!)
        {
            AcceptedValues = [.. words],
            IsValid = value => value.GetType() == type && Enum.IsDefined(type, value),
        };
    }

    /// <summary>Any text without control characters.</summary>
    public static TextForm<string> Plain(string description) => new(description, TryReadPlain, static text => text);

    /// <summary>A whole number.</summary>
    public static TextForm<int> Number(int least, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        (string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most,
        static number => number.ToString(CultureInfo.InvariantCulture))
    {
        IsValid = number => number >= least && number <= most,
    };

    /// <summary>A size.</summary>
    public static TextForm<long> Size { get; } = new("a size such as 10MB, with KB, MB, GB or none for octets", TryReadSize, WriteSize)
    {
        Example = "20MB",
    };

    /// <summary>A duration.</summary>
    public static TextForm<TimeSpan> Duration { get; } = new(
        "a duration such as 7.00:00:00 (seven days) or 00:00:30, or seconds",
        TryReadDuration,
        static span => span.ToString("c", CultureInfo.InvariantCulture))
    {
        Example = "2.00:00:00",
    };

    /// <summary>The permissions of a file, in octal.</summary>
    public static TextForm<UnixFileMode> Mode { get; } = new("permissions in octal such as 0660", TryReadMode, WriteMode) { Example = "0666" };

    // A name in DNS may hold anything; the name of a host is letters, digits, hyphens and, in the field, underscores (RFC 1123 section 2.1).
    private static bool IsHostName(string text) =>
        DomainName.TryParse(text, out DomainName? name) && name.Value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

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

        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out span)
            && span >= TimeSpan.Zero && text.Contains(':', StringComparison.Ordinal);
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
