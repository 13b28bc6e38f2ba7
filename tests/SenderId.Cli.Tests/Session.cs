using System.Text;

namespace SenderId.Cli.Tests;

/// <summary>One run of the program without a process: what went in, what came out.</summary>
internal sealed record Session(int ExitCode, string Output, string Error)
{
    private static readonly Lazy<string> s_defaults = new(static () =>
    {
        string path = Path.Join(Path.GetTempPath(), $"senderid-defaults-{Environment.ProcessId}.json");
        File.WriteAllText(path, "{ }");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return path;
    });

    /// <summary>A configuration file that sets nothing.</summary>
    internal static string Defaults => s_defaults.Value;

    /// <summary>Runs the program.</summary>
    internal static Task<Session> RunAsync(params string[] args) => RunAsync([], args);

    /// <summary>Runs the program with octets on standard input.</summary>
    internal static Task<Session> RunAsync(byte[] input, params string[] args) =>
        RunAsync(new MemoryStream(input), args, static terminal => terminal);

    /// <summary>Runs the program with text on standard input.</summary>
    internal static Task<Session> RunAsync(string input, string[] args) => RunAsync(Encoding.UTF8.GetBytes(input), args);

    /// <summary>Runs the program with another terminal than a file's.</summary>
    internal static async Task<Session> RunAsync(
        Stream input, string[] args, Func<Terminal, Terminal> adapt, CancellationToken cancellationToken = default)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        Terminal terminal = adapt(new Terminal { Input = input, Output = output, Error = error, Variable = EnvironmentOf });
        int exitCode = await CommandLine.RunAsync(args, terminal, cancellationToken);
        return new Session(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    // Never the settings of whoever runs the tests.
    private static string? EnvironmentOf(string name) => name == "SENDERID_CONFIG" ? Defaults : null;
}
