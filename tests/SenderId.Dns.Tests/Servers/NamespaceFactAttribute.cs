using System.Diagnostics;

namespace SenderId.Dns.Tests.Servers;

/// <summary>A test that runs real servers in a network namespace of its own; skipped, and reported so, where that cannot be had.</summary>
internal sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute(params string[] tools) => Skip = Tools.Absent([.. tools, "unshare", "ip", "ss"]) ?? Refused();

    private static string? Refused()
    {
        using Process process = Process.Start(new ProcessStartInfo("unshare", ["-n", "-m", "--", "ip", "link", "set", "lo", "up"])
        {
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0 ? null : "NO NETWORK NAMESPACE: this test needs the right to make one (unshare -n).";
    }
}
