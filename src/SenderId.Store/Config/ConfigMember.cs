using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace SenderId.Store.Config;

/// <summary>A member of the file's root that is not a section of settings.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="TokenType">String or number.</param>
/// <param name="Expected">What its value is, for messages.</param>
/// <param name="Read">Puts the text of the value into a configuration; null where the text is no such value.</param>
/// <param name="Write">The text of the value; null where the member is left out.</param>
internal sealed record ConfigMember(
    string Name, JsonTokenType TokenType, string Expected, Func<Configuration, string, Configuration?> Read, Func<Configuration, string?> Write)
{
    /// <summary>The name of the version's member.</summary>
    internal const string VersionName = "schemaVersion";

    /// <summary>All members.</summary>
    public static ImmutableArray<ConfigMember> All { get; } =
    [
        new("$schema", JsonTokenType.String, "the address of a schema",
            static (c, text) => c with { SchemaReference = text },
            static c => c.SchemaReference),
        new(VersionName, JsonTokenType.Number, "the number 1",
            static (c, text) => text == "1" ? c : null,
            static _ => ConfigReader.SchemaVersion.ToString(CultureInfo.InvariantCulture)),
        new("guid", JsonTokenType.String, "a GUID",
            static (c, text) => Guid.TryParse(text, out Guid guid) ? c with { Guid = guid } : null,
            static c => c.Guid.ToString()),
        new("whenCreated", JsonTokenType.String, "a time such as 2026-01-31T09:30:00Z",
            static (c, text) => TryReadTime(text, out DateTimeOffset time) ? c with { WhenCreated = time } : null,
            static c => WriteTime(c.WhenCreated)),
        new("whenChanged", JsonTokenType.String, "a time such as 2026-01-31T09:30:00Z",
            static (c, text) => TryReadTime(text, out DateTimeOffset time) ? c with { WhenChanged = time } : null,
            static c => WriteTime(c.WhenChanged)),
    ];

    /// <summary>Puts the text of a value into a configuration.</summary>
    public bool TryRead(Configuration configuration, string text, [NotNullWhen(true)] out Configuration? read)
    {
        read = Read(configuration, text);
        return read is not null;
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private static string? WriteTime(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
