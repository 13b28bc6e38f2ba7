using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigLocationTests
{
    [Theory]
    [InlineData("/a/given.json", "/b/named.json", "/a/given.json", ConfigOrigin.Argument)]
    [InlineData(null, "/b/named.json", "/b/named.json", ConfigOrigin.Environment)]
    [InlineData("", "/b/named.json", "/b/named.json", ConfigOrigin.Environment)]
    [InlineData(null, "", "/user.json", ConfigOrigin.User)]
    [InlineData(null, null, "/user.json", ConfigOrigin.User)]
    public void TheArgumentWinsOverTheVariableOverTheUsersFile(string? argument, string? variable, string path, ConfigOrigin origin)
    {
        ConfigLocation location = ConfigLocation.Resolve(argument, name => name == "SENDERID_CONFIG" ? variable : null, static _ => "/user.json");
        string expected = origin == ConfigOrigin.User ? path : Path.GetFullPath(path);
        Assert.Equal((expected, origin), (location.Path, location.Origin));
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
