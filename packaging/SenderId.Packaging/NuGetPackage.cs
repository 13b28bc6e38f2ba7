using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace SenderId.Packaging;

/// <summary>Writes a NuGet package: a zip with a description, and the same octets each time.</summary>
/// <remarks>
/// <c>dotnet pack</c> and <c>Compress-PSResource</c> make packages too, but never the same twice from the same content: times, and a part with a
/// random name.
/// </remarks>
internal static class NuGetPackage
{
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace s_description = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
    private static readonly XNamespace s_types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace s_relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The octets of the package.</summary>
    /// <param name="id">The name it is found by.</param>
    /// <param name="metadata">What stands in the description, in order; a value may be an element of its own.</param>
    /// <param name="files">What is installed.</param>
    public static byte[] Write(string id, IEnumerable<(string Name, object Value)> metadata, IReadOnlyList<PackageFile> files)
    {
        using var octets = new MemoryStream();
        using (var archive = new ZipArchive(octets, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", Octets(ContentTypes(files)));
            Add(archive, "_rels/.rels", Octets(Relations(id)));
            Add(archive, $"{id}.nuspec", Octets(Description(id, metadata)));
            foreach (PackageFile file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
            {
                Add(archive, file.Path, file.Content);
            }
        }

        return octets.ToArray();
    }

    private static XElement Description(string id, IEnumerable<(string Name, object Value)> metadata) => new(
        s_description + "package",
        new XElement(s_description + "metadata", metadata.Prepend((Name: "id", Value: id)).Select(static entry => Element(entry.Name, entry.Value))));

    private static XElement Element(string name, object value) => value is XElement element
        ? new XElement(s_description + name, element.Attributes(), element.Nodes()
            .Select(static node => node is XElement child ? Element(child.Name.LocalName, child) : (object)node))
        : new XElement(s_description + name, value);

    private static XElement ContentTypes(IReadOnlyList<PackageFile> files)
    {
        IEnumerable<string> extensions = files.Select(static file => Path.GetExtension(file.Path).TrimStart('.')).Append("nuspec")
            .Where(static extension => extension.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
        IEnumerable<string> plain = files.Where(static file => Path.GetExtension(file.Path).Length == 0).Select(static file => "/" + file.Path)
            .Order(StringComparer.Ordinal);
        return new XElement(
            s_types + "Types",
            new XElement(s_types + "Default", new XAttribute("Extension", "rels"),
                new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            extensions.Select(static extension =>
                new XElement(s_types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", "application/octet"))),
            plain.Select(static path =>
                new XElement(s_types + "Override", new XAttribute("PartName", path), new XAttribute("ContentType", "application/octet"))));
    }

    private static XElement Relations(string id) => new(
        s_relations + "Relationships",
        new XElement(
            s_relations + "Relationship",
            new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"),
            new XAttribute("Target", $"/{id}.nuspec"),
            new XAttribute("Id", "R1")));

    private static byte[] Octets(XElement root) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root.ToString(SaveOptions.None).ReplaceLineEndings("\n")}\n");

    private static void Add(ZipArchive archive, string name, ReadOnlyMemory<byte> content)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = s_time;
        using Stream stream = entry.Open();
        stream.Write(content.Span);
    }
}
