namespace SenderId.Pester.Tests;

/// <summary>The Pester tests on the checkout, each a test of its own.</summary>
public sealed class CheckoutTests
{
    public static IEnumerable<object[]> Tests =>
        PesterRun.On(Path.Combine(RepositoryRoot.Path, "SenderId.psd1"), "6.2.0").Select(static test => new object[] { test });

    [SkippableTheory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Checkout(PesterTest test) => test.Report();
}
