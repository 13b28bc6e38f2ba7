namespace SenderId.Agent.Checking;

/// <summary>What Postfix's configuration says of milters and of its chroot.</summary>
/// <remarks>main.cf and master.cf, as postconf(5) and master(5) describe them.</remarks>
/// <param name="main">The text of main.cf.</param>
/// <param name="master">The text of master.cf.</param>
internal sealed class PostfixFiles(string main, string master)
{
    private const int ChrootColumn = 4;

    /// <summary>Where the queue is, and the chroot with it.</summary>
    public string QueueFolder => Value("queue_directory") is { Length: > 0 } folder ? folder : "/var/spool/postfix";

    /// <summary>The milters that smtpd asks, in their order.</summary>
    public string[] Milters => (Value("smtpd_milters") ?? "").Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What becomes of mail while a milter is away.</summary>
    public string DefaultAction => Value("milter_default_action") ?? "tempfail";

    /// <summary>Whether smtpd runs in the chroot.</summary>
    /// <remarks>The fifth column of its line; a hyphen stands for the default, which is not a since Postfix 3.0 (Debian writes y).</remarks>
    public bool IsChrooted => Logical(master).Select(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Any(static words => words.Length > 7 && words[7] == "smtpd" && words[ChrootColumn] == "y");

    /// <summary>Reads the files of this machine; null where there are none.</summary>
    /// <exception cref="UnauthorizedAccessException">They may not be read.</exception>
    public static PostfixFiles? Read(string folder)
    {
        string main = Path.Combine(folder, "main.cf");
        string master = Path.Combine(folder, "master.cf");
        return File.Exists(main) ? new PostfixFiles(File.ReadAllText(main), File.Exists(master) ? File.ReadAllText(master) : "") : null;
    }

    /// <summary>The path at which smtpd finds a Unix socket of main.cf.</summary>
    public string Resolve(string path) => IsChrooted || !Path.IsPathRooted(path) ? Path.Join(QueueFolder, path) : path;

    // The last line of a name counts; one that begins with white space goes on the line before it.
    private string? Value(string name) => Logical(main).Select(static line => line.Split('=', 2))
        .LastOrDefault(words => words.Length == 2 && words[0].Trim() == name)?[1].Trim();

    private static IEnumerable<string> Logical(string text)
    {
        string line = "";
        foreach (string next in text.ReplaceLineEndings("\n").Split('\n').Where(static next => next.Trim().Length > 0 && next.TrimStart()[0] != '#'))
        {
            if (char.IsWhiteSpace(next[0]))
            {
                line += " " + next.Trim();
                continue;
            }

            if (line.Length > 0)
            {
                yield return line;
            }

            line = next;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
