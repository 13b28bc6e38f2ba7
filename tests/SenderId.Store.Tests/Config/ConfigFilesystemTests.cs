using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigFilesystemTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Nobody can make files in /proc, not even root.
    [LinuxFact]
    public void AFolderThatCannotBeWrittenIsNamed()
    {
        UpdateOutcome outcome = ConfigFolder.Store().Update("/proc/senderid/config.json", [ConfigFolder.Enabled(false)]);
        Assert.True(outcome.Fault?.Kind is ConfigFaultKind.Unwritable or ConfigFaultKind.PermissionDenied);
        Assert.StartsWith("/proc/senderid/config.json: ", outcome.Fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderIsNoConfigurationFile()
    {
        Directory.CreateDirectory(_folder.File);
        Assert.Equal($"{_folder.File}: it is a folder, not a configuration file", ConfigFile.Load(_folder.File).Fault?.ToString());
        Assert.Equal(ConfigFaultKind.Unreadable, ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).Fault?.Kind);
        Assert.True(Directory.Exists(_folder.File));
    }

    [Fact]
    public void AFileWhereTheFolderShouldBeIsNamed()
    {
        _folder.Write("{}");
        UpdateOutcome outcome = ConfigFolder.Store().Update(Path.Combine(_folder.File, "config.json"), [ConfigFolder.Enabled(false)]);
        Assert.NotNull(outcome.Fault);
        Assert.Equal("{}", _folder.Read());
    }

    [Theory]
    [InlineData(ConfigFile.MaxFileBytes, true)]
    [InlineData(ConfigFile.MaxFileBytes + 1, false)]
    public void AFileHasAtMostFourMebibytes(int length, bool isLoaded)
    {
        _folder.Write("{" + new string(' ', length - 2) + "}");
        ConfigOutcome outcome = ConfigFile.Load(_folder.File);
        Assert.Equal(isLoaded, outcome.IsLoaded);
        Assert.True(isLoaded || outcome.Fault?.ToString() == $"{_folder.File}: the file is larger than 4 MiB");
    }

    [LinuxFact]
    public void AnEndlessFileIsRefused() =>
        Assert.Equal("/dev/zero: it is a pipe, a socket or a device, not a configuration file", ConfigFile.Load("/dev/zero").Fault?.ToString());
}
