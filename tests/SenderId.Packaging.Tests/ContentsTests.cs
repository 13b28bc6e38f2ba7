using System.Text.Json;
using System.Xml.Linq;
using SenderId.Packaging.Contents;

namespace SenderId.Packaging.Tests;

/// <summary>What is said of the parts that others wrote.</summary>
public sealed class ContentsTests
{
    private static IReadOnlyList<Component> Shipped => ShippedComponents.Find(
        Path.Combine(AppContext.BaseDirectory, "senderid.deps.json"),
        Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories), Known.Packages);

    private static IEnumerable<string> Referenced => new[] { "Cli", "Agent", "Mime", "AuthoritativeDns" }
        .SelectMany(static project => XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", $"SenderId.{project}", $"SenderId.{project}.csproj"))
            .Descendants("PackageReference"))
        .Select(static reference => reference.Attribute("Include")!.Value);

    [Fact]
    public void Every_package_that_a_shipped_project_uses_is_in_the_list()
    {
        string[] names = [.. Shipped.Select(static component => component.Name)];
        // A bundle holds nothing itself.
        Assert.Empty(Referenced.Except(names, StringComparer.OrdinalIgnoreCase).Except(["SQLitePCLRaw.bundle_e_sqlite3"]));
    }

    [Fact]
    public void Every_licence_has_its_text()
    {
        string notices = ThirdPartyNotices.Write(Shipped, Path.Combine(RepositoryRoot.Path, "packaging", "licences"));
        Assert.Contains("Permission is hereby granted, free of charge", notices, StringComparison.Ordinal);
        Assert.Contains("Legion of the Bouncy Castle", notices, StringComparison.Ordinal);
        Assert.Contains("Version 2.0, January 2004", notices, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_without_a_text_is_named()
    {
        Component unknown = Shipped[0] with { Licence = "Unheard-Of-1.0" };
        Assert.Contains("Unheard-Of-1.0", Assert.Throws<PackagingException>(() => ThirdPartyNotices.Write([unknown], RepositoryRoot.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_among_the_files_is_not_in_the_list() => Assert.DoesNotContain(
        ShippedComponents.Find(Path.Combine(AppContext.BaseDirectory, "senderid.deps.json"), ["Npgsql.dll"], Known.Packages),
        static component => component.Name != "Npgsql");

    [Fact]
    public void The_list_is_CycloneDX_with_address_and_licence_of_each_part()
    {
        var release = new ReleaseHistory.Release("0.2.0", DateTimeOffset.UnixEpoch, []);
        using JsonDocument list = JsonDocument.Parse(BillOfMaterials.Write(release, "senderid", Shipped));

        Assert.Equal("CycloneDX", list.RootElement.GetProperty("bomFormat").GetString());
        JsonElement npgsql = list.RootElement.GetProperty("components").EnumerateArray()
            .Single(static part => part.GetProperty("name").GetString() == "Npgsql");
        Assert.Matches("^pkg:nuget/Npgsql@[0-9.]+$", npgsql.GetProperty("purl").GetString()!);
        Assert.Equal("PostgreSQL", npgsql.GetProperty("licenses")[0].GetProperty("expression").GetString());
    }
}
