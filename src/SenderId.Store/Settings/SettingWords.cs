using System.Net;
using SenderId.Connections;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>Forms and words that settings of several objects share.</summary>
internal static class SettingWords
{
    /// <summary>A text that can stand in an SMTP reply.</summary>
    public static TextForm<string> Response { get; } = new(
        "one line of printable ASCII of at most 240 characters, where {0} stands for the client's address",
        static (string text, out string value) =>
        {
            value = text;
            return IPBlockListConfig.IsResponse(text);
        },
        static text => text);

    /// <summary>An address and a port of this organisation, or nothing.</summary>
    public static TextForm<string?> EndPoint { get; } = new(
        "an address and port such as 192.0.2.25:2525, or nothing",
        static (string text, out string? value) =>
        {
            value = text.Length == 0 ? null : text;
            return text.Length == 0 || (IPEndPoint.TryParse(text, out IPEndPoint? point) && point.Port > 0
                && !point.Address.Equals(IPAddress.Any) && !point.Address.Equals(IPAddress.IPv6Any));
        },
        static value => value ?? "");

    /// <summary>A host name, or nothing.</summary>
    public static TextForm<string?> Host { get; } = new(
        "a host name or address, or nothing",
        static (string text, out string? value) =>
        {
            value = text.Length == 0 ? null : text;
            return text.Length == 0 || NetAddress.TryParse(text, out _) || IsHostName(text);
        },
        static value => value ?? "");

    // A name in DNS may hold anything; the name of a host is letters, digits, hyphens and, in the field, underscores (RFC 1123 section 2.1).
    private static bool IsHostName(string text) =>
        DomainName.TryParse(text, out DomainName? name) && name.Value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    // PowerShell's spelling is understood everywhere: command lines are copied from one head to the other.

    /// <summary>A switch.</summary>
    public static ValueSetting<bool> Switch(
        string section, string name, string description, Func<Configuration, bool> get, Func<Configuration, bool, Configuration> set) =>
        new(section, name, SettingKind.Switch, description, [("true", true), ("false", false), ("$true", true), ("$false", false)], offered: 2, get, set);
}
