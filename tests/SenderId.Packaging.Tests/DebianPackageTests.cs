namespace SenderId.Packaging.Tests;

public sealed class DebianPackageTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    private static readonly PackageFile[] s_files =
    [
        new("usr/lib/senderid/senderid", "program"u8.ToArray()) { IsExecutable = true },
        PackageFile.Link("usr/bin/senderid", "../lib/senderid/senderid"),
        PackageFile.Text("etc/senderid/config.json", "{ }\n"),
    ];

    [Fact]
    public void The_same_content_makes_the_same_octets() => Assert.Equal(Make(), Make([.. s_files.Reverse()]));

    [SkippableFact]
    public void Dpkg_reads_the_package()
    {
        using var folder = new TemporaryFolder();
        string package = folder.Write("senderid.deb", Make());

        Assert.Equal("senderid\n", Programs.Run("dpkg-deb", "--field", package, "Package"));
        // One block for each file and link, one for each of etc, etc/senderid, usr, usr/bin, usr/lib and usr/lib/senderid.
        Assert.Equal("9\n", Programs.Run("dpkg-deb", "--field", package, "Installed-Size"));
        string[] list = Programs.Run("dpkg-deb", "--contents", package).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(list, static line => line.StartsWith("-rwxr-xr-x root/root         7 2026-11-28 ", StringComparison.Ordinal)
            && line.EndsWith(" ./usr/lib/senderid/senderid", StringComparison.Ordinal));
        Assert.Contains(list, static line => line.StartsWith("-rw-r--r-- root/root ", StringComparison.Ordinal)
            && line.EndsWith(" ./etc/senderid/config.json", StringComparison.Ordinal));
        Assert.Contains(list, static line => line.EndsWith(" ./usr/bin/senderid -> ../lib/senderid/senderid", StringComparison.Ordinal));
        Assert.Contains(list, static line =>
            line.StartsWith("drwxr-xr-x ", StringComparison.Ordinal) && line.EndsWith(" ./etc/senderid/", StringComparison.Ordinal));
        Programs.Run("dpkg-deb", "--control", package, Path.Combine(folder.Path, "control"));
        Assert.Equal("/etc/senderid/config.json\n", File.ReadAllText(Path.Combine(folder.Path, "control", "conffiles")));
        Assert.Equal(
            "c7824d9d1bf7f6dde3f4ee90eb8e98d0  etc/senderid/config.json".Length,
            File.ReadAllLines(Path.Combine(folder.Path, "control", "md5sums"))[0].Length);
        Assert.True(OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(Path.Combine(folder.Path, "control", "postinst")) & UnixFileMode.UserExecute) != 0);
    }

    private static byte[] Make(PackageFile[]? files = null) => DebianPackage.Write(
        "Package: senderid\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nInstalled-Size: @INSTALLED_SIZE@\nDescription: test\n",
        [new("postinst", "#!/bin/sh\n"u8.ToArray()) { IsExecutable = true }],
        files ?? s_files,
        s_time);
}
