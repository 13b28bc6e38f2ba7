namespace SenderId.Packaging.Tests;

public sealed class ModuleManifestTests
{
    private static string Text => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "SenderId.psd1"));

    [Fact]
    public void Values_and_lists_are_read()
    {
        var manifest = new ModuleManifest(Text);
        Assert.Equal("SenderId contributors", manifest.Value("Author"));
        Assert.StartsWith("Microsoft Exchange's", manifest.Value("Description"), StringComparison.Ordinal);
        Assert.Contains("Test-SenderId", manifest.Values("CmdletsToExport"));
        Assert.Contains("SPF", manifest.Values("Tags"));
        Assert.Empty(manifest.Values("AliasesToExport"));
    }

    [Fact]
    public void What_is_not_there_is_named() =>
        Assert.Contains("Nothing", Assert.Throws<PackagingException>(() => new ModuleManifest(Text).Value("Nothing")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_stamped_manifest_has_version_and_notes_of_the_release()
    {
        var release = new ReleaseHistory.Release("9.8.7", DateTimeOffset.UnixEpoch, ["It's new."]);
        string stamped = ModuleManifest.Stamp(Text, release);
        Assert.Equal("9.8.7", new ModuleManifest(stamped).Value("ModuleVersion"));
        Assert.Contains("ReleaseNotes = 'It''s new.'", stamped, StringComparison.Ordinal);
    }
}
