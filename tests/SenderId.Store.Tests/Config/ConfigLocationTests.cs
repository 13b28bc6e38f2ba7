using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigLocationTests
{
    [Theory]
    [InlineData("/a/given.json", "/b/named.json", "/a/given.json", ConfigOrigin.Argument)]
    [InlineData(null, "/b/named.json", "/b/named.json", ConfigOrigin.Environment)]
    [InlineData("", "/b/named.json", "/b/named.json", ConfigOrigin.Environment)]
    [InlineData(null, "", "", ConfigOrigin.User)]
    [InlineData(null, null, "", ConfigOrigin.User)]
    public void TheArgumentWinsOverTheVariableOverTheUsersFile(string? argument, string? variable, string path, ConfigOrigin origin)
    {
        ConfigLocation location = ConfigLocation.Resolve(argument, name => name switch
        {
            "SENDERID_CONFIG" => variable,
            "SENDERID_MACHINE_CONFIG" => "/nowhere/machine.json",
            "HOME" => "/home/ann",
            _ => null,
        });
        string expected =
            origin == ConfigOrigin.User ? ConfigLocation.UserFile(static name => name == "HOME" ? "/home/ann" : null) : Path.GetFullPath(path);
        Assert.Equal((expected, origin), (location.Path, location.Origin));
    }

    [Fact]
    public void TheMachinesFileWinsOverTheUsersWhereItExists()
    {
        string machine = Path.GetTempFileName();
        try
        {
            ConfigLocation location = ConfigLocation.Resolve(null, name => name == "SENDERID_MACHINE_CONFIG" ? machine : null);
            Assert.Equal((machine, ConfigOrigin.Machine, null), (location.Path, location.Origin, location.WriteFault));
            Assert.False(location.IsNamed);
            Assert.Equal(ConfigOrigin.Argument, ConfigLocation.Resolve("/a.json", name => name == "SENDERID_MACHINE_CONFIG" ? machine : null).Origin);
        }
        finally
        {
            File.Delete(machine);
        }
    }

    [Fact]
    public void TheMachinesFileHasItsPlaceOnEachSystem()
    {
        string path = ConfigLocation.MachineFile(static _ => null).Replace('\\', '/');
        string expected = OperatingSystem.IsWindows() ? "/SenderId/config.json"
            : OperatingSystem.IsMacOS() ? "/Library/Application Support/SenderId/config.json"
            : "/etc/senderid/config.json";
        Assert.EndsWith(expected, path, StringComparison.Ordinal);
    }

    [Fact]
    public void OneFileHasManyPaths()
    {
        Assert.True(ConfigLocation.IsSameFile("/a/b/../c.json", "/a/c.json"));
        Assert.False(ConfigLocation.IsSameFile("/a/b.json", "/a/c.json"));
    }

    [Fact]
    public void ARelativePathIsMadeFull() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "x.json"), ConfigLocation.Resolve("x.json").Path);

    [Theory]
    [InlineData(null, "/home/ann/.config/senderid/config.json")]
    [InlineData("", "/home/ann/.config/senderid/config.json")]
    [InlineData("relative", "/home/ann/.config/senderid/config.json")]
    [InlineData("/etc/xdg", "/etc/xdg/senderid/config.json")]
    public void LinuxFollowsXdg(string? configHome, string expected) =>
        Assert.Equal(expected, ConfigLocation.LinuxFile("/home/ann", configHome).Replace('\\', '/'));

    [Fact]
    public void TheUsersFileOfThisSystem()
    {
        string path = ConfigLocation.UserFile(static name => name == "HOME" ? "/home/ann" : null).Replace('\\', '/');
        string expected = OperatingSystem.IsWindows() ? "/SenderId/config.json"
            : OperatingSystem.IsMacOS() ? "/home/ann/Library/Application Support/SenderId/config.json"
            : "/home/ann/.config/senderid/config.json";
        Assert.EndsWith(expected, path, StringComparison.Ordinal);
    }
}
