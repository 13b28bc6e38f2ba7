using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SenderId.Pester.Tests;

/// <summary>The PowerShell of .config/dotnet-tools.json: no installed one is needed, and none is used.</summary>
internal static class PowerShell
{
    /// <summary>The folder of the .NET that runs this.</summary>
    private static readonly string s_dotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static readonly Lazy<bool> s_isRestored = new(Restore);

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with a fault; the message has all that it wrote.</exception>
    internal static void Run(IReadOnlyDictionary<string, string?> environment, string script, params string[] arguments)
    {
        _ = s_isRestored.Value;
        DotNet(environment, ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", script, .. arguments]);
    }

    private static bool Restore()
    {
        DotNet(new Dictionary<string, string?>(), ["tool", "restore"]);
        return true;
    }

    private static void DotNet(IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(s_dotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), arguments)
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PowerShell's own program, which the tests start, finds .NET by this.
        start.Environment["DOTNET_ROOT"] = s_dotnetRoot;
        start.Environment["NO_COLOR"] = "1";
        // The variables of a build around us are not for the one inside, whose servers would outlive it and keep the pipes below open.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        string said = output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.\n{said}");
        }
    }
}
