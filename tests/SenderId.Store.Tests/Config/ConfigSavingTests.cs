using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Config;

/// <summary>What is left in the folder, and what was saved, when saving fails and when it does not.</summary>
public sealed class ConfigSavingTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // No file replaces a folder: the last step of saving fails, whoever asks.
    [Fact]
    public void The_temporary_file_is_removed_where_saving_fails()
    {
        Directory.CreateDirectory(Path.Combine(_folder.File, "inside"));
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(_folder.File, "{}"u8));
        Assert.Empty(_folder.Names);
        Assert.True(Directory.Exists(_folder.File));
    }

    [Fact]
    public void The_configuration_returned_is_that_of_the_file()
    {
        _folder.Write("{ /* mine */ }");
        Configuration saved = ConfigFolder.Store("2026-03-01T08:00:00.1239999Z").Update(_folder.File, [ConfigFolder.Enabled(false)]).Configuration!;
        Configuration loaded = ConfigFile.Load(_folder.File).Configuration!;
        Assert.Equal(
            (saved.WhenChanged, saved.WhenCreated, saved.Guid, saved.Exists, saved.HasInnerComments, saved.Path),
            (loaded.WhenChanged, loaded.WhenCreated, loaded.Guid, loaded.Exists, loaded.HasInnerComments, loaded.Path));
    }

    [Fact]
    public void Numbers_are_written_as_numbers()
    {
        ConfigFolder.Store().Update(_folder.File, [ConfigEdit.Replace(SettingCatalog.Find("SrlBlockThreshold"), "8")]);
        Assert.Contains("\"srlBlockThreshold\": 8,", _folder.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_differs_from_the_default_in_letter_case_alone_is_written()
    {
        Setting text = SettingCatalog.Find("StaticEntryRejectionResponse");
        string upper = text.Default[0].ToUpperInvariant();
        Assert.NotEqual(upper, text.Default[0]);
        ConfigFolder.Store().Update(_folder.File, [ConfigEdit.Replace(text, upper)]);
        Assert.Equal(upper, text.Read(ConfigFile.Load(_folder.File).Configuration!)[0]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_known_to_be_missing()
    {
        Assert.True(ConfigFile.Load(_folder.File).IsFileMissing);
        Assert.True(ConfigFile.Load(Path.Combine(_folder.Path, "no", "folder.json")).IsFileMissing);
        Assert.False(ConfigFile.Load(_folder.Write("{}")).IsFileMissing);
    }

    [UnixFact]
    public void One_file_is_found_behind_links()
    {
        string target = Path.Combine(_folder.Path, "real.json");
        string middle = Path.Combine(_folder.Path, "middle.json");
        File.WriteAllText(target, "{}");
        File.CreateSymbolicLink(middle, target);
        File.CreateSymbolicLink(_folder.File, middle);
        Assert.True(ConfigLocation.IsSameFile(_folder.File, target));
        Assert.True(ConfigLocation.IsSameFile(middle, _folder.File));
        Assert.False(ConfigLocation.IsSameFile(_folder.File, Path.Combine(_folder.Path, "REAL.json")) && OperatingSystem.IsLinux());
    }

    [Fact]
    public void Who_names_a_file_is_told_that_it_does_not_exist()
    {
        Assert.True(ConfigLocation.Resolve("x", static _ => null).IsNamed);
        Assert.True(ConfigLocation.Resolve(null, static name => name == ConfigLocation.Variable ? "x" : null).IsNamed);
        Assert.False(ConfigLocation.Resolve(null, static name => name == ConfigLocation.MachineVariable ? "x" : null).IsNamed);
    }

    [Theory]
    [InlineData("m", "h")]
    [InlineData("", "")]
    public void A_name_of_one_letter_is_a_name_and_none_is_none(string machine, string home)
    {
        string? Variable(string name) => name switch { ConfigLocation.MachineVariable => machine, "HOME" => home, _ => null };
        Assert.Equal(
            machine.Length > 0 ? Path.GetFullPath(machine) : ConfigLocation.MachineFile(static _ => null), ConfigLocation.MachineFile(Variable));
        string user = ConfigLocation.UserFile(Variable).Replace('\\', '/');
        Assert.True(OperatingSystem.IsWindows() || user.StartsWith(home.Length > 0 ? "h/" : "/", StringComparison.Ordinal), user);
    }
}
