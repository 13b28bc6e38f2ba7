using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SenderId.Store.Settings;

namespace SenderId.Store.Config;

/// <summary>Reads the text of a configuration file, token by token, so that every fault has its line and column.</summary>
/// <remarks>RFC 8259, with comments and trailing commas.</remarks>
internal sealed class ConfigReader
{
    /// <summary>The version of the file's form that this program writes, and the latest it reads.</summary>
    internal const int SchemaVersion = 1;

    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private Configuration _configuration;

    private ConfigReader(string file) => _configuration = new Configuration { Path = file, Exists = true };

    private delegate bool MemberReader(ref JsonTokens tokens, string name, string path);

    /// <summary>Reads the octets of a file.</summary>
    public static ConfigOutcome Read(ReadOnlySpan<byte> octets, string file)
    {
        ReadOnlySpan<byte> text = octets.StartsWith(Encoding.UTF8.Preamble) ? octets[3..] : octets;
        var tokens = new JsonTokens(text, file);
        var reader = new ConfigReader(file);
        bool isRead = IsText(text, ref tokens) && IsKnownVersion(text, ref tokens) && reader.ReadAll(text, ref tokens);
        return isRead ? new ConfigOutcome(reader._configuration, null) : new ConfigOutcome(null, tokens.Fault);
    }

    private static bool IsText(ReadOnlySpan<byte> text, ref JsonTokens tokens)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return tokens.Fail(0, "", "the file is UTF-16; save it as UTF-8");
        }

        if (text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return tokens.Fail(0, "", "the file is empty; an object is expected: { ... }. Without the file the defaults hold");
        }

        return Utf8.IsValid(text) || tokens.Fail(FirstInvalid(text), "", "the file is not valid UTF-8");
    }

    // A later version may hold members unknown here: say that, and not that a member is unknown.
    private static bool IsKnownVersion(ReadOnlySpan<byte> text, ref JsonTokens tokens)
    {
        // What else is wrong is for the reading proper to report.
        var scout = new JsonTokens(text, "");
        while (scout.Next())
        {
            bool isVersion = scout.Depth == 1 && scout.Type == JsonTokenType.PropertyName
                && scout.TryRead("", out string name) && string.Equals(name, ConfigMember.VersionName, StringComparison.OrdinalIgnoreCase);
            if (isVersion && scout.Next() && scout.Type == JsonTokenType.Number && scout.TryRead("", out string number)
                && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal version) && version > SchemaVersion)
            {
                string reason = $"the file has version {number} and was written by a later version of this program, "
                    + $"which reads version {SchemaVersion}";
                return tokens.Fail(scout.Start, ConfigMember.VersionName, reason, ConfigFaultKind.NewerVersion);
            }
        }

        return true;
    }

    private bool ReadAll(ReadOnlySpan<byte> text, ref JsonTokens tokens)
    {
        tokens.Next();
        if (!tokens.Expect(JsonTokenType.StartObject, "", "an object: { ... }"))
        {
            return false;
        }

        string leading = Encoding.UTF8.GetString(text[..(int)tokens.Start]).Trim();
        int leadingCount = tokens.CommentCount;

        // The last call finds what stands behind the object: comments, or text that does not belong there.
        bool isRead = ReadObject(ref tokens, "", ReadRootMember) && !tokens.Next() && tokens.Fault is null;
        _configuration = _configuration with { LeadingComment = leading, HasInnerComments = tokens.CommentCount > leadingCount };
        return isRead;
    }

    private bool ReadObject(ref JsonTokens tokens, string path, MemberReader readMember)
    {
        while (tokens.Next() && tokens.Type == JsonTokenType.PropertyName)
        {
            if (!tokens.TryRead(path, out string name))
            {
                return false;
            }

            string member = path.Length == 0 ? name : path + "." + name;
            if (!_seen.Add(member))
            {
                return tokens.Fail(tokens.Start, member, "the member appears twice");
            }

            if (!readMember(ref tokens, name, member))
            {
                return false;
            }
        }

        return tokens.Fault is null;
    }

    private bool ReadRootMember(ref JsonTokens tokens, string name, string path)
    {
        if (SettingCatalog.Sections.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            tokens.Next();
            return tokens.Expect(JsonTokenType.StartObject, path, "an object: { ... }") && ReadObject(ref tokens, path, ReadSetting);
        }

        ConfigMember? known = ConfigMember.All.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            IEnumerable<string> names = ConfigMember.All.Select(static m => m.Name).Concat(SettingCatalog.Sections);
            return tokens.Fail(tokens.Start, path, $"unknown member; known are {string.Join(", ", names)}");
        }

        tokens.Next();
        if (!tokens.Expect(known.TokenType, known.Name, known.Expected) || !tokens.TryRead(known.Name, out string text))
        {
            return false;
        }

        if (!known.TryRead(_configuration, text, out Configuration? read))
        {
            return tokens.Fail(tokens.Start, known.Name, $"{known.Expected} is expected");
        }

        _configuration = read;
        return true;
    }

    private bool ReadSetting(ref JsonTokens tokens, string name, string path)
    {
        Setting? setting = SettingCatalog.All.FirstOrDefault(s => s.IsQualifiedName(path));
        if (setting is null)
        {
            string section = path[..path.IndexOf('.', StringComparison.Ordinal)];
            IEnumerable<Setting> known = SettingCatalog.All.Where(s => string.Equals(s.Section, section, StringComparison.OrdinalIgnoreCase));
            return tokens.Fail(tokens.Start, path, $"unknown member; known are {string.Join(", ", known.Select(static s => s.Member))}");
        }

        bool isFormerName = !string.Equals(path, setting.QualifiedName, StringComparison.OrdinalIgnoreCase);
        if (isFormerName && !_seen.Add(setting.QualifiedName))
        {
            return tokens.Fail(tokens.Start, path, "the member appears twice");
        }

        if (!tokens.Next())
        {
            return false;
        }

        long start = tokens.Start;
        var values = new List<(string Text, long Start)>();
        if (!ReadValue(ref tokens, setting, values))
        {
            return false;
        }

        ImmutableArray<EditFault>.Builder faults = ImmutableArray.CreateBuilder<EditFault>();
        _configuration = setting.Apply(_configuration, ConfigEdit.Replace(setting, values.Select(static v => v.Text)), faults);
        if (faults.Count == 0)
        {
            return true;
        }

        EditFault fault = faults[0];
        bool isEntry = setting.Kind == SettingKind.List && fault.Index >= 0;
        return tokens.Fail(
            fault.Index >= 0 ? values[fault.Index].Start : start,
            isEntry ? EntryPath(setting, fault.Index) : setting.QualifiedName,
            fault.ToString().TrimEnd('.'));
    }

    private static bool ReadValue(ref JsonTokens tokens, Setting setting, List<(string Text, long Start)> values)
    {
        if (setting.Kind == SettingKind.Switch)
        {
            values.Add((tokens.Type == JsonTokenType.True ? "true" : "false", tokens.Start));
            return tokens.Type == JsonTokenType.False || tokens.Expect(JsonTokenType.True, setting.QualifiedName, setting.ValueForm);
        }

        if (setting.Kind != SettingKind.List)
        {
            return ReadWord(ref tokens, setting, setting.QualifiedName, values);
        }

        if (!tokens.Expect(JsonTokenType.StartArray, setting.QualifiedName, "an array of strings: [ ... ]"))
        {
            return false;
        }

        while (tokens.Next() && tokens.Type != JsonTokenType.EndArray)
        {
            if (!ReadWord(ref tokens, setting, EntryPath(setting, values.Count), values))
            {
                return false;
            }
        }

        return tokens.Fault is null;
    }

    private static bool ReadWord(ref JsonTokens tokens, Setting setting, string path, List<(string Text, long Start)> values)
    {
        long start = tokens.Start;
        if (setting.IsNumber && tokens.Type == JsonTokenType.Number)
        {
            values.Add((tokens.Number, start));
            return true;
        }

        if (!tokens.Expect(JsonTokenType.String, path, $"a string ({setting.ValueForm})") || !tokens.TryRead(path, out string text))
        {
            return false;
        }

        values.Add((text, start));
        return true;
    }

    private static string EntryPath(Setting setting, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{setting.QualifiedName}[{index}]");

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
