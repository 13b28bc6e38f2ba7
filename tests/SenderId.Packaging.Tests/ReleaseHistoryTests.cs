namespace SenderId.Packaging.Tests;

public sealed class ReleaseHistoryTests
{
    private const string Text = """
        # Changelog

        ## 0.2.0 (2026-11-28)

        - The first thing,
          told in two lines.
        - `senderid` does a second.

        ## 0.1.0 (2026-01-31)

        - It was made.
        """;

    [Fact]
    public void The_changelog_has_the_notes_of_the_version_that_is_built() =>
        Assert.NotEmpty(ReleaseHistory.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "CHANGELOG.md"))).Find(Known.Version).Notes);

    [Fact]
    public void Items_of_several_lines_are_one_note() =>
        Assert.Equal(["The first thing, told in two lines.", "`senderid` does a second."], ReleaseHistory.Read(Text).Find("0.2.0").Notes);

    [Fact]
    public void What_is_not_released_yet_is_no_note_of_a_release()
    {
        ReleaseHistory history = ReleaseHistory.Read(Text.Replace("## 0.2.0", "## Unreleased\n\n- Not yet.\n\n## 0.2.0", StringComparison.Ordinal));
        Assert.Equal(ReleaseHistory.Read(Text).ToDebian("Ann <ann@contoso.com>"), history.ToDebian("Ann <ann@contoso.com>"));
    }

    [Fact]
    public void Debian_has_its_own_form() => Assert.Equal(
        """
        senderid (0.2.0) unstable; urgency=medium

          * The first thing, told in two lines.
          * senderid does a second.

         -- Somebody <somebody@example.org>  Sat, 28 Nov 2026 00:00:00 +0000

        senderid (0.1.0) unstable; urgency=medium

          * It was made.

         -- Somebody <somebody@example.org>  Sat, 31 Jan 2026 00:00:00 +0000


        """.ReplaceLineEndings("\n"),
        ReleaseHistory.Read(Text).ToDebian("Somebody <somebody@example.org>"));

    [Theory]
    [InlineData("## Unreleased")]
    [InlineData("## 0.2.0")]
    [InlineData("## 0.2.0 (28 November)")]
    [InlineData("no heading")]
    public void A_heading_without_version_and_day_is_named(string text) =>
        Assert.StartsWith("CHANGELOG.md: ", Assert.Throws<PackagingException>(() => ReleaseHistory.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_version_without_notes_is_named() =>
        Assert.Contains("0.3.0", Assert.Throws<PackagingException>(() => ReleaseHistory.Read(Text).Find("0.3.0")).Message, StringComparison.Ordinal);
}
