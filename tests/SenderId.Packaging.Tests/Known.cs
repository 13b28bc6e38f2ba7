using System.Reflection;

namespace SenderId.Packaging.Tests;

/// <summary>What the build knows.</summary>
internal static class Known
{
    /// <summary>The version in Directory.Build.props.</summary>
    public static string Version => Metadata("Version");

    /// <summary>The folder of restored packages.</summary>
    public static string Packages => Metadata("Packages");

    /// <summary>The checkout as packages are made from it.</summary>
    public static PackageSource Source(string artifacts) => PackageSource.Open(RepositoryRoot.Path, artifacts, Version, Packages, "Ann Smith <ann@contoso.com>");

    private static string Metadata(string key) => typeof(Known).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
