using System.IO.Compression;
using System.Xml.Linq;

namespace SenderId.Packaging.Tests;

public sealed class NuGetPackageTests
{
    [Fact]
    public void The_same_content_makes_the_same_octets_whatever_the_order() =>
        Assert.Equal(Make("b.txt", "a.txt"), Make("a.txt", "b.txt"));

    [Fact]
    public void The_description_holds_values_and_elements_in_its_own_namespace()
    {
        using var archive = new ZipArchive(new MemoryStream(Make("LICENSE")));
        using Stream nuspec = archive.GetEntry("probe.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();

        Assert.Equal(["id", "version", "license"], metadata.Elements().Select(static element => element.Name.LocalName));
        Assert.All(metadata.Elements(), element => Assert.Equal(metadata.Name.Namespace, element.Name.Namespace));
        Assert.Equal("MIT", metadata.Elements().Last().Value);
        Assert.Equal("expression", metadata.Elements().Last().Attribute("type")?.Value);
    }

    [Fact]
    public void A_part_without_an_extension_has_a_type_of_its_own()
    {
        using var archive = new ZipArchive(new MemoryStream(Make("LICENSE")));
        using var reader = new StreamReader(archive.GetEntry("[Content_Types].xml")!.Open());
        Assert.Contains("PartName=\"/LICENSE\"", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    private static byte[] Make(params string[] files) => NuGetPackage.Write(
        "probe",
        [("version", "1.0.0"), ("license", new XElement("license", new XAttribute("type", "expression"), "MIT"))],
        [.. files.Select(static name => PackageFile.Text(name, name))]);
}
