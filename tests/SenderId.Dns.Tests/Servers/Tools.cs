namespace SenderId.Dns.Tests.Servers;

/// <summary>Finds the real servers where Debian puts them, which is not on everybody's path.</summary>
internal static class Tools
{
    public static string? Find(string name) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Why a test cannot run here; null where it can.</summary>
    public static string? Absent(params string[] names)
    {
        string[] absent = [.. names.Where(name => Find(name) is null)];
        return absent.Length == 0 ? null : $"REAL SERVER ABSENT: install {string.Join(", ", absent)} to run this test.";
    }
}
