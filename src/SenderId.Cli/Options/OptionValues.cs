using System.Globalization;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Store.AgentLog;

namespace SenderId.Cli.Options;

/// <summary>Reads the values of options; what cannot be read ends the command with a line that says what to write.</summary>
internal static class OptionValues
{
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromDays(1);

    /// <summary>Reads an address.</summary>
    internal static NetAddress Address(string option, string text) =>
        NetAddress.TryParse(text, out NetAddress address)
            ? address
            : throw new UsageException($"{option} {text}: this is not an IP address; write one like 192.0.2.1 or 2001:db8::1.");

    /// <summary>Reads a MAIL FROM or responsible address; null where none is given.</summary>
    internal static string? MailAddress(string option, string? text) =>
        text is null ? null : Checked(option, text, IdentityText.ReadAddress(text, out string read), read);

    /// <summary>Reads a recipient.</summary>
    internal static string Recipient(string option, string text) =>
        Checked(option, text, IdentityText.ReadRecipient(text, out string read), read);

    /// <summary>Reads a domain to check; null where none is given.</summary>
    internal static string? Domain(string option, string? text) =>
        text is null ? null : Checked(option, text, IdentityText.ReadDomain(text, out string read), read);

    /// <summary>Reads a HELO name; null where none is given.</summary>
    internal static string? Helo(string option, string? text) =>
        text is null ? null : Checked(option, text, IdentityText.ReadHelo(text, out string read), read);

    /// <summary>Reads a scope, in the words of records or of the cmdlets.</summary>
    internal static IdentityScope Scope(string option, string text) => text.ToUpperInvariant() switch
    {
        "PRA" => IdentityScope.Pra,
        "MFROM" or "MAILFROM" => IdentityScope.MailFrom,
        "HELO" => IdentityScope.Helo,
        _ => throw new UsageException($"{option} {text}: this is not a scope; write pra, mfrom or helo."),
    };

    /// <summary>Reads scopes, each option holding one or several with commas between; each counts once.</summary>
    internal static IReadOnlyList<IdentityScope> Scopes(string option, IEnumerable<string> texts) =>
        [.. texts.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(text => Scope(option, text)).Distinct()];

    /// <summary>Reads statuses with commas between.</summary>
    internal static IReadOnlySet<SenderIdStatus> Statuses(string option, IEnumerable<string> texts) =>
        texts.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(text => Status(option, text)).ToHashSet();

    /// <summary>Reads a duration: seconds, or hours:minutes:seconds.</summary>
    internal static TimeSpan Timeout(string option, string text)
    {
        TimeSpan timeout = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, 2 * s_longestTimeout.TotalSeconds))
            : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan span) ? span : TimeSpan.Zero;
        return timeout > TimeSpan.Zero && timeout <= s_longestTimeout
            ? timeout
            : throw new UsageException($"{option} {text}: this is not a time limit; write seconds, like 20 or 0.5, or 00:00:20.");
    }

    /// <summary>Reads the first moment wanted; null where none is given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">Its value.</param>
    /// <param name="zone">The zone of a time that names none; null for that of this machine.</param>
    internal static DateTimeOffset? Start(string option, string? text, TimeZoneInfo? zone = null) =>
        text is null ? null : LocalTime.Earliest(Time(option, text), zone);

    /// <summary>Reads the last moment wanted; null where none is given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">Its value.</param>
    /// <param name="zone">The zone of a time that names none; null for that of this machine.</param>
    internal static DateTimeOffset? End(string option, string? text, TimeZoneInfo? zone = null) =>
        text is null ? null : LocalTime.Latest(Time(option, text), zone);

    /// <summary>Reads a name server.</summary>
    internal static NameServer Server(string option, string text) =>
        NameServer.TryParse(text, out NameServer? server)
            ? server
            : throw new UsageException($"{option} {text}: this is not a name server; write an address, with :port if it is not 53.");

    /// <summary>Reads a count of at least 1.</summary>
    internal static int Count(string option, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= most
            ? count
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} {text}: write a number from 1 to {most}."));

    // A time that names a zone comes in that of this machine, or in UTC, and knows it.
    private static DateTime Time(string option, string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime time)
            ? time
            : throw new UsageException($"{option} {text}: this is not a time; write one like 2026-11-22 or 2026-11-22T10:30:00Z.");

    private static string Checked(string option, string text, IdentityFault? fault, string read) =>
        fault is null ? read : throw new UsageException($"{option} '{text}': {fault}.");

    private static SenderIdStatus Status(string option, string text) =>
        Enum.TryParse(text, ignoreCase: true, out SenderIdStatus status) && Enum.IsDefined(status) && !char.IsAsciiDigit(text[0])
            ? status
            : throw new UsageException($"{option} {text}: this is not a status; write some of {string.Join(", ", Enum.GetNames<SenderIdStatus>())}.");
}
