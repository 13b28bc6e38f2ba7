namespace SenderId.Testing;

/// <summary>Says what is missing for a test, so that it is skipped loudly and never passes unrun.</summary>
public static class Needs
{
    /// <summary>What is missing; null where nothing is.</summary>
    public static string? Missing(IEnumerable<Need> needs) => needs.Select(Missing).FirstOrDefault(static missing => missing is not null);

    private static string? Missing(Need need)
    {
        (bool isThere, string what) = need switch
        {
            Need.Linux => (OperatingSystem.IsLinux(), "Linux"),
            Need.Unix => (!OperatingSystem.IsWindows(), "Linux or macOS"),
            Need.Root => (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "the rights of root on Linux"),
            Need.Python => (OnPath("python3"), "python3"),
            _ => (File.Exists("/usr/sbin/nsd"), "the name server NSD (apt-get install nsd)"),
        };
        return isThere ? null : $"SKIPPED: the test needs {what}.";
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Join(folder, program)));
}
