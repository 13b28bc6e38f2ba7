namespace SenderId.Store.Tests.Config;

/// <summary>A test of file modes and links.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "SKIPPED: Windows has no Unix file modes; Linux and macOS run this test.";
        }
    }
}
