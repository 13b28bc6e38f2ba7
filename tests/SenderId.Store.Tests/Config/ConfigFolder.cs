using System.Globalization;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Config;

/// <summary>A folder of its own for a test, with a configuration file that need not exist.</summary>
public sealed class ConfigFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    public ConfigFolder() => _folder = Directory.CreateTempSubdirectory("senderid-store-");

    public ConfigFolder(string above) => _folder = Directory.CreateDirectory(System.IO.Path.Combine(above, "senderid-store-" + Guid.NewGuid()));

    public string Path => _folder.FullName;

    public string File => System.IO.Path.Combine(Path, "config.json");

    /// <summary>Every file of the folder but the lock.</summary>
    public string[] Names => [.. _folder.GetFiles().Select(f => f.Name).Where(n => !n.EndsWith(".lock", StringComparison.Ordinal)).Order()];

    public static ConfigStore Store(string now = "2026-03-01T08:00:00Z", double seconds = 10) =>
        new(new StoppedClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))) { LockTimeout = TimeSpan.FromSeconds(seconds) };

    public static ConfigEdit Enabled(bool value) => ConfigEdit.Replace(SettingCatalog.Find("Enabled"), value ? "true" : "false");

    public string Write(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return File;
    }

    public string Read() => System.IO.File.ReadAllText(File);

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
