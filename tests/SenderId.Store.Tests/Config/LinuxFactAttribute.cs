namespace SenderId.Store.Tests.Config;

/// <summary>A test that needs /proc or /dev.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "SKIPPED: the test needs /proc and /dev/zero of Linux.";
        }
    }
}
