using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Output;

/// <summary>Writes settings as JSON, with the members of the configuration file.</summary>
internal static class ConfigJson
{
    /// <summary>Writes all settings and what is known about the file as one object and a line ending.</summary>
    internal static void Write(Stream output, Configuration configuration) => Write(output, json =>
    {
        json.WriteStartObject();
        foreach (Setting setting in SettingCatalog.All)
        {
            json.WritePropertyName(IsKnownByName(setting) ? setting.Member : setting.QualifiedName);
            Write(json, setting, configuration);
        }

        json.WriteString("whenCreated"u8, Time(configuration.WhenCreated));
        json.WriteString("whenChanged"u8, Time(configuration.WhenChanged));
        json.WriteString("guid"u8, configuration.Guid.ToString());
        json.WriteString("configPath"u8, configuration.Path);
        json.WriteEndObject();
    });

    /// <summary>Writes the value of one setting and a line ending.</summary>
    internal static void Write(Stream output, Setting setting, Configuration configuration) =>
        Write(output, json => Write(json, setting, configuration));

    /// <summary>Whether the name alone means this setting; another of the same name needs its section.</summary>
    internal static bool IsKnownByName(Setting setting) => SettingCatalog.TryFind(setting.Name, out Setting? found) && found == setting;

    private static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonOutput.Options);
        write(json);
        json.Flush();
        buffer.Write("\n"u8);
        output.Write(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Setting setting, Configuration configuration)
    {
        ImmutableArray<string> values = setting.Show(configuration);
        switch (setting.Kind)
        {
            case SettingKind.List:
                json.WriteStartArray();
                foreach (string value in values)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
                break;
            case SettingKind.Switch:
                json.WriteBooleanValue(values[0] == "true");
                break;
            default:
                json.WriteStringValue(values.IsEmpty ? null : values[0]);
                break;
        }
    }

    private static string? Time(DateTimeOffset? time) => time?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
