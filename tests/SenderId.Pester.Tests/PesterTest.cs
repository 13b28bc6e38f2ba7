namespace SenderId.Pester.Tests;

/// <summary>What Pester says of one of its tests, or of a file that it could not run.</summary>
/// <param name="Name">The names of the blocks around the test and its own.</param>
/// <param name="Result">Passed, Failed, Skipped, NotRun or Inconclusive.</param>
/// <param name="Message">Why, where the test did not pass.</param>
public sealed record PesterTest(string Name, string Result, string? Message)
{
    /// <summary>The name as test reports show it.</summary>
    public override string ToString() => Name;

    internal void Report()
    {
        Skip.If(Result == "Skipped", Message);
        Assert.True(Result == "Passed", $"{Result}: {Message}");
    }
}
