namespace SenderId.Reporting.Tests.Page;

/// <summary>A test that needs Chromium; skipped, and so said, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = "Chromium is not on this machine: the pages of the report were not looked at in a browser.";
        }
    }
}
