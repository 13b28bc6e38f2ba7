using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SenderId.Cli.Tests;

/// <summary>The program at a terminal: somebody reads its questions and types answers.</summary>
internal static partial class PseudoTerminal
{
    // Types an answer only when its question stands there; gives up after two minutes.
    private const string Script = """
        import fcntl, json, os, pty, select, signal, struct, sys, termios
        signal.alarm(120)
        command, answers = json.loads(sys.argv[1]), json.loads(sys.argv[2])
        child, door = pty.fork()
        if child == 0:
            os.execvp(command[0], command)
        fcntl.ioctl(door, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 300, 0, 0))
        seen, start = b"", 0
        while True:
            try:
                some = os.read(door, 65536)
            except OSError:
                break
            if not some:
                break
            seen += some
            if answers and answers[0][0].encode() in seen[start:]:
                start = len(seen)
                os.write(door, answers.pop(0)[1].encode() + b"\r")
        _, status = os.waitpid(child, 0)
        sys.stdout.buffer.write(seen)
        if answers:
            sys.exit("not asked: " + answers[0][0])
        sys.exit(os.waitstatus_to_exitcode(status))
        """;

    /// <summary>Runs the program and answers its questions in order.</summary>
    /// <param name="answers">Part of each question, and what is typed.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <returns>The exit code, and what stood on the screen without what steers it.</returns>
    internal static async Task<Session> RunAsync((string Question, string Answer)[] answers, params string[] args)
    {
        string[] command = ["dotnet", Path.Join(AppContext.BaseDirectory, "senderid.dll"), .. args];
        string[][] pairs = [.. answers.Select(static pair => new[] { pair.Question, pair.Answer })];
        using Process process = Process.Start(new ProcessStartInfo("python3",
            ["-c", Script, JsonSerializer.Serialize(command), JsonSerializer.Serialize(pairs)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SENDERID_CONFIG"] = Session.Defaults, ["TERM"] = "xterm", ["NO_COLOR"] = "1" },
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string screen = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Session(process.ExitCode, Steering().Replace(screen, "").Replace("\r", "", StringComparison.Ordinal), await error);
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")]
    private static partial Regex Steering();
}
