using System.Diagnostics;

namespace SenderId.Packaging.Tests;

/// <summary>Runs programs of the system.</summary>
internal static class Programs
{
    /// <summary>What a program prints; skips the test where it is not installed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
        Skip.If(path is null, $"SKIPPED: the test needs the program {program}.");
        using Process process =
            Process.Start(new ProcessStartInfo(path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }
}
