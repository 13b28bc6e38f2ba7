using Xunit;

namespace SenderId.Testing.Suites;

/// <summary>A test over the public suites; skipped, and reported so, where they are absent.</summary>
public sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute()
    {
        if (SpfSuite.Folder is null)
        {
            Skip = "SUITES ABSENT: set SENDERID_SUITES to the folder with rfc7208-tests.yml and rfc4406-tests.yml.";
        }
    }
}
