using System.Collections.Immutable;
using SenderId.Store.Counters;
using SenderId.Store.Settings;
using SenderId.Store.Tests.AgentLog;
using SenderId.Store.Tests.Config;
using SenderId.Testing;

namespace SenderId.Store.Tests.Settings;

/// <summary>Other users of the machine can put nothing into the agent's folders, and point it nowhere.</summary>
public sealed class FolderOwnershipTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("senderid-folder-");
    private readonly LogFolder _log = new();

    public void Dispose()
    {
        _log.Dispose();
        _root.Delete(recursive: true);
    }

    [UnixFact]
    public void A_folder_of_our_own_and_one_that_is_not_there_will_do()
    {
        Assert.Null(FolderOwnership.FaultOf(_root.FullName));
        Assert.Null(FolderOwnership.FaultOf(Path.Join(_root.FullName, "none")));
    }

    [UnixFact]
    public void A_folder_that_others_may_write_is_named_with_the_remedy()
    {
        foreach (UnixFileMode others in new[] { UnixFileMode.GroupWrite, UnixFileMode.OtherWrite, UnixFileMode.OtherWrite | UnixFileMode.StickyBit })
        {
            SetMode(_root.FullName, Owner | others);
            string fault = FolderOwnership.FaultOf(_root.FullName)!;
            Assert.Contains(_root.FullName, fault, StringComparison.Ordinal);
            Assert.Contains("chmod go-w", fault, StringComparison.Ordinal);
        }

        SetMode(_root.FullName, Owner);
    }

    [FactNeeding(Need.Root)]
    public void A_folder_that_another_user_owns_is_named_with_that_user()
    {
        using var change = System.Diagnostics.Process.Start("chown", ["65534", _root.FullName]);
        change.WaitForExit();
        Assert.Contains("belongs to user 65534", FolderOwnership.FaultOf(_root.FullName), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task The_log_is_for_its_owner_to_write_and_its_group_to_read()
    {
        await _log.WriteAsync(null, LogFolder.Entry(_log.Now));

        // The mask of the process may take from that, and never adds to it.
        Assert.Equal(default, ModeOf(_log.Folder) & ~(Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute));
        UnixFileMode file = ModeOf(Path.Join(_log.Folder, _log.Files()[0]));
        Assert.Equal(default, file & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead));
    }

    [UnixFact]
    public async Task No_log_is_written_into_a_folder_that_others_may_write()
    {
        Directory.CreateDirectory(_log.Folder);
        SetMode(_log.Folder, Owner | UnixFileMode.OtherWrite);
        await _log.WriteAsync(null, LogFolder.Entry(_log.Now));
        Assert.Equal(["unwritable"], _log.Told);
        Assert.Empty(_log.Files());
    }

    [UnixFact]
    public async Task No_log_is_written_through_a_link()
    {
        string target = Path.Join(_root.FullName, "target");
        foreach (bool isThere in new[] { false, true })
        {
            if (isThere)
            {
                await File.WriteAllTextAsync(target, "theirs");
            }

            Directory.CreateDirectory(_log.Folder);
            string file = Path.Join(_log.Folder, $"AGENTLOG{_log.Now:yyyyMMdd}-1.LOG");
            File.Delete(file);
            File.CreateSymbolicLink(file, target);
            await _log.WriteAsync(null, LogFolder.Entry(_log.Now));
        }

        Assert.Equal("theirs", await File.ReadAllTextAsync(target));
        Assert.Equal(["unwritable", "unwritable"], _log.Told);
    }

    [UnixFact]
    public void The_counters_are_not_written_through_a_link_that_waits_for_them()
    {
        string target = Path.Join(_root.FullName, "target");
        File.WriteAllText(target, "theirs");
        string folder = Directory.CreateDirectory(Path.Join(_root.FullName, "state")).FullName;
        File.CreateSymbolicLink(CounterFile.PathIn(folder) + ".new", target);
        CounterFile.Write(folder, new CounterRecord(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ImmutableDictionary<string, long>.Empty));
        Assert.Equal("theirs", File.ReadAllText(target));
        Assert.NotNull(CounterFile.Read(folder));
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
