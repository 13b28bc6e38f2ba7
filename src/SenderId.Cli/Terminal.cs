using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SenderId.Cli;

/// <summary>Everything the program reads from and writes to, so that a test can stand in for the console.</summary>
internal sealed record Terminal
{
    /// <summary>Standard input.</summary>
    internal required Stream Input { get; init; }

    /// <summary>Standard output.</summary>
    internal required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Looks an environment variable up.</summary>
    internal Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Whether standard output is a terminal.</summary>
    internal bool IsOutputTerminal { get; init; }

    /// <summary>How many columns of characters standard output has; null where it is not a terminal: nothing is wrapped or shortened.</summary>
    internal int? Width { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>Whether standard output may be coloured.</summary>
    /// <remarks>Never where <c>NO_COLOR</c> is set, to whatever but nothing (no-color.org).</remarks>
    internal bool UsesColour => IsOutputTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>Who answers questions at a prompt; null where nobody sits there.</summary>
    internal Spectre.Console.IAnsiConsole? Prompt { get; init; }

    /// <summary>Opens standard output for text; dispose to write out the rest.</summary>
    internal StreamWriter OpenText() => new(Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes one line to standard error.</summary>
    internal void WriteError(string line) => Error.WriteLine($"senderid: {PrintableText.Of(line)}");

    /// <summary>The console of this process.</summary>
    internal static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows() && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
        {
            // A console's code page is that of old programs until it is told otherwise.
            Console.OutputEncoding = Encoding.UTF8;
        }

        return OfStandardStreams();
    }

    private static Terminal OfStandardStreams() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = OpenOutput(),
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" },
        Variable = Environment.GetEnvironmentVariable,
        IsOutputTerminal = !Console.IsOutputRedirected,
        Width = Console.IsOutputRedirected ? null : ReadWidth(),
        IsErrorTerminal = !Console.IsErrorRedirected,
        Prompt = Console.IsInputRedirected || Console.IsOutputRedirected ? null : Spectre.Console.AnsiConsole.Console,
    };

    // A terminal that does not tell its size says 0.
    private static int ReadWidth()
    {
        const int LeastWidth = 40;
        const int UsualWidth = 80;
        int width = Console.WindowWidth;
        return width == 0 ? UsualWidth : Math.Max(LeastWidth, width);
    }

    // The console's stream passes a broken pipe over in silence and would let "senderid test mail | head" run to the end.
    // A stream over the handle reports it; it may not serve for files, where it would not move the position that the shell shares.
    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows())
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return stream;
            }
        }

        return Console.OpenStandardOutput();
    }
}
