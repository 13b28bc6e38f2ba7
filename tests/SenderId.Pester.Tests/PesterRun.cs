using System.Reflection;
using System.Text.Json;

namespace SenderId.Pester.Tests;

/// <summary>The Pester files of tests/module, run on one copy of the module.</summary>
internal static class PesterRun
{
    private static readonly JsonSerializerOptions s_names = new(JsonSerializerDefaults.Web);

    /// <summary>The folder of the program and of all else that this build made: Debug or Release.</summary>
    private static string Configuration => Metadata("Configuration");

    /// <summary>Runs the tests with one version of Pester and gives what each of them said.</summary>
    internal static IEnumerable<PesterTest> On(string manifest, string version, string? package = null)
    {
        string result = Path.Combine(Path.GetTempPath(), $"senderid-pester-{Guid.NewGuid():N}.json");
        try
        {
            PowerShell.Run(
                new Dictionary<string, string?>
                {
                    // The tests read messages as they are in English.
                    ["LC_ALL"] = "en_US.UTF-8",
                    ["SENDERID_MODULE"] = manifest,
                    ["SENDERID_PACKAGE"] = package,
                    ["SENDERID_OTHER_PACKAGES"] = Library("mimekit", "4.18.0", "MimeKit.dll") + ';'
                        + Library("bouncycastle.cryptography", "2.4.0", "BouncyCastle.Cryptography.dll"),
                    ["SENDERID_CLI"] = Path.Combine(RepositoryRoot.Path, "src", "SenderId.Cli", "bin", Configuration, "net10.0", "senderid.dll"),
                },
                Path.Combine(RepositoryRoot.Path, "tests", "module", "Invoke-Tests.ps1"),
                "-Pester",
                Path.Combine(Metadata("Packages"), "pester", version, "tools", "Pester.psd1"),
                "-ResultPath",
                result);
            using FileStream file = File.OpenRead(result);
            return JsonSerializer.Deserialize<PesterTest[]>(file, s_names)!;
        }
        finally
        {
            File.Delete(result);
        }
    }

    private static string Library(string package, string version, string file) => Directory
        .GetFiles(Path.Combine(Metadata("Packages"), package, version, "lib"), file, SearchOption.AllDirectories)
        .Where(static path => path.Contains("net6.0", StringComparison.Ordinal) || path.Contains("net8.0", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Last();

    private static string Metadata(string key) =>
        typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
