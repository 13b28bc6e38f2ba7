namespace SenderId.Packaging.Tests;

public sealed class MaintainerTests
{
    [Theory]
    [InlineData(" <ann@contoso.com>")]
    [InlineData("Ann Smith")]
    [InlineData("Ann Smith <ann>")]
    [InlineData("Ann Smith <ann@contoso.com> of Contoso")]
    [InlineData("")]
    public void Who_cannot_be_written_to_is_no_maintainer(string text) => Assert.Contains(
        "DEBEMAIL", Assert.Throws<PackagingException>(() => PackageSource.Open(RepositoryRoot.Path, ".", Known.Version, Known.Packages, text)).Message,
        StringComparison.Ordinal);
}
