using System.Diagnostics;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Runs programs of the system.</summary>
internal static class Programs
{
    /// <summary>Finds a program on the path or in the folders of system programs; null where it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, null, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output} {await error}");
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, Action<ProcessStartInfo>? change, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        change?.Invoke(start);
        return Process.Start(start)!;
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(string what, Func<bool> condition)
    {
        long end = Environment.TickCount64 + (long)Patience.Limit.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > end)
            {
                throw new TimeoutException($"Waited in vain for {what}.");
            }

            await Task.Delay(20);
        }
    }
}
