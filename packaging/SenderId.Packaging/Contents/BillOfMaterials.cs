using System.Buffers;
using System.Text.Json;

namespace SenderId.Packaging.Contents;

/// <summary>The list of what a package is made of, for programs that look for known faults.</summary>
/// <remarks>CycloneDX 1.6, <c>bom-1.6.schema.json</c>.</remarks>
internal static class BillOfMaterials
{
    /// <summary>The file's name.</summary>
    public const string FileName = "senderid.cdx.json";

    /// <summary>The octets of the list.</summary>
    public static byte[] Write(ReleaseHistory.Release release, string package, IReadOnlyList<Component> components)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteString("timestamp", release.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStartObject("component");
            json.WriteString("type", "application");
            json.WriteString("bom-ref", package);
            json.WriteString("name", package);
            json.WriteString("version", release.Version);
            WriteLicence(json, "MIT");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (Component component in components)
            {
                json.WriteStartObject();
                json.WriteString("type", "library");
                json.WriteString("bom-ref", component.PackageUrl);
                json.WriteString("name", component.Name);
                json.WriteString("version", component.Version);
                json.WriteString("publisher", component.Authors);
                json.WriteString("copyright", component.Copyright);
                WriteLicence(json, component.Licence);
                json.WriteString("purl", component.PackageUrl);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            json.WriteStartObject();
            json.WriteString("ref", package);
            json.WriteStartArray("dependsOn");
            foreach (Component component in components)
            {
                json.WriteStringValue(component.PackageUrl);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        octets.Write("\n"u8);
        return octets.WrittenSpan.ToArray();
    }

    private static void WriteLicence(Utf8JsonWriter json, string expression)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("expression", expression);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
