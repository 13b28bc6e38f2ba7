namespace SenderId.Pester.Tests;

/// <summary>The Pester tests on the package that build.ps1 makes, each a test of its own.</summary>
public sealed class PackageTests
{
    public static IEnumerable<object[]> Tests
    {
        get
        {
            // A folder of its own: the projects are being built for other tests meanwhile.
            string artifacts = Path.Combine(RepositoryRoot.Path, "artifacts", "pester");
            PowerShell.Run(
                new Dictionary<string, string?>(), Path.Combine(RepositoryRoot.Path, "build.ps1"), "-Task", "Module", "-Artifacts", artifacts);
            string package = Assert.Single(Directory.GetFiles(artifacts, "*.nupkg"));
            return PesterRun.On(Path.Combine(artifacts, "module", "SenderId", "SenderId.psd1"), "5.9.1", package)
                .Select(static test => new object[] { test });
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Package(PesterTest test) => test.Report();
}
