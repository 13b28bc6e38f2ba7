using System.Collections.Immutable;
using System.Diagnostics;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigProcessTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TwoProcessesThatAdd500EntriesEachLoseNone()
    {
        // A thousand saves: in memory where there is such a folder, so that the disk does not set the pace.
        using var folder = new ConfigFolder(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath());
        using Process one = WriterProcess.Start("add", folder.File, "InternalSMTPServers", "2001:db8:1::#", "500");
        using Process two = WriterProcess.Start("add", folder.File, "InternalSMTPServers", "2001:db8:2::#", "500");
        Assert.True(one.WaitForExit(50_000) && two.WaitForExit(50_000));
        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        ImmutableArray<string> entries = SettingCatalog.Find("InternalSMTPServers").Read(ConfigFile.Load(folder.File).Configuration!);
        Assert.Equal(1000, entries.Distinct().Count());
    }

    [Fact]
    public void TwoProcessesFillTheListsOfExceptionsToTheLimit()
    {
        foreach ((string setting, string form) in ((string, string)[])[("BypassedRecipients", "#@"), ("BypassedSenderDomains", "d#.")])
        {
            using Process one = WriterProcess.Start("add", _folder.File, setting, form + "one.example", "50");
            using Process two = WriterProcess.Start("add", _folder.File, setting, form + "two.example", "50");
            Assert.True(one.WaitForExit(30_000) && two.WaitForExit(30_000));
            Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
            Assert.Equal(100, SettingCatalog.Find(setting).Read(ConfigFile.Load(_folder.File).Configuration!).Length);
        }
    }

    [Fact]
    public void ThreadsOfOneProcessLoseNoneEither()
    {
        Setting domains = SettingCatalog.Find("BypassedSenderDomains");
        Parallel.For(0, 100, i => Assert.True(new ConfigStore(TimeProvider.System) { LockTimeout = TimeSpan.FromSeconds(60) }
            .Update(_folder.File, [ConfigEdit.Add(domains, $"d{i}.example")]).IsChanged));
        Assert.Equal(100, domains.Read(ConfigFile.Load(_folder.File).Configuration!).Length);
    }

    [Fact]
    public void AProcessKilledWhileSavingLeavesTheOldFileOrTheNew()
    {
        var random = new Random(15);
        Setting servers = SettingCatalog.Find("InternalSMTPServers");
        var lengths = new HashSet<int>();
        int unfinished = 0;
        for (int round = 0; round < 12 || (unfinished == 0 && round < 100); round++)
        {
            using (Process writer = WriterProcess.Start("fill", _folder.File))
            {
                var running = Stopwatch.StartNew();
                int life = random.Next(40);
                while (running.ElapsedMilliseconds < life)
                {
                    // Readers meanwhile never see half a file.
                    ConfigOutcome seen = ConfigFile.Load(_folder.File);
                    Assert.True(seen.Configuration?.Exists, seen.Fault?.ToString());
                }

                Assert.False(writer.HasExited);
                writer.Kill();
                writer.WaitForExit();
            }

            unfinished += File.Exists(_folder.File + AtomicFile.TemporarySuffix) ? 1 : 0;
            ConfigOutcome outcome = ConfigFile.Load(_folder.File);
            Assert.True(outcome.Configuration?.Exists, outcome.Fault?.ToString());
            lengths.Add(servers.Read(outcome.Configuration!).Length);
        }

        // Both files were met, the empty and the full, and no third; and at least one kill fell into a save.
        Assert.Subset(new HashSet<int> { 0, 5000 }, lengths);
        Assert.True(unfinished > 0, "no process was killed while it was saving; the test shows nothing");
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.Equal(["config.json"], _folder.Names);
    }
}
