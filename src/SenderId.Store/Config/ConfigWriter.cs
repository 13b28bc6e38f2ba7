using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SenderId.Store.Settings;

namespace SenderId.Store.Config;

/// <summary>Writes a configuration as text: every member and every setting, always in the same order.</summary>
internal static class ConfigWriter
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        // The file is read by people and by this program, never put into a page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The octets of the file.</summary>
    public static ReadOnlyMemory<byte> Write(Configuration configuration)
    {
        var octets = new ArrayBufferWriter<byte>();
        if (configuration.LeadingComment.Length > 0)
        {
            octets.Write(Encoding.UTF8.GetBytes(configuration.LeadingComment + "\n"));
        }

        using (var json = new Utf8JsonWriter(octets, s_options))
        {
            json.WriteStartObject();
            foreach (ConfigMember member in ConfigMember.All)
            {
                WriteMember(json, member, configuration);
            }

            foreach (string section in SettingCatalog.Sections.Where(section => IsWritten(section, configuration)))
            {
                json.WriteStartObject(section);
                foreach (Setting setting in SettingCatalog.All.Where(s => s.Section == section))
                {
                    WriteSetting(json, setting, configuration);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        octets.Write("\n"u8);
        return octets.WrittenMemory;
    }

    // Who runs no agent, or not all of it, need not look at its settings: they appear with the first that is not the default.
    private static bool IsWritten(string section, Configuration configuration) =>
        SettingCatalog.All.Where(setting => setting.Section == section).Any(setting =>
            setting.IsAlwaysWritten || !setting.Read(configuration).SequenceEqual(setting.Default, StringComparer.Ordinal));

    private static void WriteMember(Utf8JsonWriter json, ConfigMember member, Configuration configuration)
    {
        string? text = member.Write(configuration);
        if (text is null)
        {
            return;
        }

        json.WritePropertyName(member.Name);
        if (member.TokenType == JsonTokenType.Number)
        {
            json.WriteRawValue(text);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static void WriteSetting(Utf8JsonWriter json, Setting setting, Configuration configuration)
    {
        json.WritePropertyName(setting.Member);
        ImmutableArray<string> values = setting.Read(configuration);
        switch (setting.ReadValue(configuration))
        {
            case bool value:
                json.WriteBooleanValue(value);
                break;
            case int value:
                json.WriteNumberValue(value);
                break;
            case var _ when setting.Kind == SettingKind.List:
                json.WriteStartArray();
                foreach (string value in values)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(values[0]);
                break;
        }
    }
}
