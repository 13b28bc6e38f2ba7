using System.Runtime.Versioning;
using SenderId.Store.Config;
using SenderId.Testing;

namespace SenderId.Store.Tests.Config;

[UnsupportedOSPlatform("windows")]
public sealed class ConfigUnixFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void FileAndFolderAreTheOwnersAlone()
    {
        string path = Path.Combine(_folder.Path, "one", "two", "config.json");
        Assert.True(ConfigFolder.Store().Update(path, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path + ".lock"));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder.Path, "one", "two")));
    }

    [UnixFact]
    public void AnExistingFileKeepsItsMode()
    {
        const UnixFileMode mode = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        File.SetUnixFileMode(_folder.Write("{}"), mode);
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.Equal(mode, File.GetUnixFileMode(_folder.File));
    }

    [SenderId.Testing.FactNeeding(SenderId.Testing.Need.Root)]
    public void AnExistingFileKeepsItsOwner()
    {
        _folder.Write("{}");
        Assert.Equal(0, Run("chown", "1234:2345", _folder.File).ExitCode);
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.Equal("1234:2345", Run("stat", "-c", "%u:%g", _folder.File).Output.Trim());
    }

    [UnixFact]
    public async Task APipeIsNamedAndNeverWaitedFor()
    {
        Assert.Equal(0, Run("mkfifo", _folder.File).ExitCode);
        ConfigOutcome outcome = await Task.Run(() => ConfigFile.Load(_folder.File)).WaitAsync(Patience.Limit);
        Assert.Equal(ConfigFaultKind.Unreadable, outcome.Fault?.Kind);
        Assert.Equal($"{_folder.File}: it is a pipe, a socket or a device, not a configuration file", outcome.Fault?.ToString());
    }

    [UnixFact]
    public void ALinkStaysALink()
    {
        string target = Path.Combine(_folder.Path, "elsewhere", "real.json");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, "{}");
        string middle = Path.Combine(_folder.Path, "middle.json");
        File.CreateSymbolicLink(middle, Path.Combine("elsewhere", "real.json"));
        File.CreateSymbolicLink(_folder.File, middle);
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.Equal(middle, new FileInfo(_folder.File).LinkTarget);
        Assert.False(ConfigFile.Load(target).Configuration!.SenderId.Enabled);
        Assert.Equal(OwnerOnly, OwnerOnly & File.GetUnixFileMode(target));
    }

    [UnixFact]
    public void ALinkToNothingMakesItsTarget()
    {
        string target = Path.Combine(_folder.Path, "later.json");
        File.CreateSymbolicLink(_folder.File, target);
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.True(File.Exists(target));
        Assert.Equal(target, new FileInfo(_folder.File).LinkTarget);
    }

    [UnixFact]
    public void ALinkWhereTheNewFileGoesIsNotFollowed()
    {
        _folder.Write("{}");
        string victim = Path.Combine(_folder.Path, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(_folder.File + AtomicFile.TemporarySuffix, victim);
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
        Assert.Equal("precious", File.ReadAllText(victim));
    }

    [UnixFact]
    public void AReadOnlyFileStaysAsItIs()
    {
        File.SetUnixFileMode(_folder.Write("{}"), UnixFileMode.UserRead);
        UpdateOutcome outcome = ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]);
        Assert.Equal($"{_folder.File}: the file is read-only", outcome.Fault?.ToString());
        Assert.Equal("{}", _folder.Read());
    }

    private static (int ExitCode, string Output) Run(string file, params string[] arguments)
    {
        using var process =
            System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
