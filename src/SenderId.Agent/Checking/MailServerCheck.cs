using SenderId.Milter.Hosting;

namespace SenderId.Agent.Checking;

/// <summary>Whether Postfix asks the agent, reaches its socket, and waits for it.</summary>
internal static class MailServerCheck
{
    private const string Subject = "Postfix";

    /// <summary>Looks at the configuration of this machine's Postfix, where there is one.</summary>
    /// <param name="folder">The folder of main.cf.</param>
    /// <param name="listen">Where the agent listens.</param>
    public static IEnumerable<CheckFinding> Run(string folder, IReadOnlyList<ListenAddress> listen)
    {
        try
        {
            return PostfixFiles.Read(folder) is { } postfix ? Judge(postfix, listen) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return
            [
                new(CheckSeverity.Warning, Subject, $"Its configuration cannot be read: {e.Message}",
                    "Run the check as root, or as a user who may read it."),
            ];
        }
    }

    /// <summary>Judges a configuration.</summary>
    internal static IEnumerable<CheckFinding> Judge(PostfixFiles postfix, IReadOnlyList<ListenAddress> listen)
    {
        bool isAsked = false;
        foreach (ListenAddress address in listen)
        {
            string? named = postfix.Milters.FirstOrDefault(milter => IsAt(postfix, milter, address));
            isAsked |= named is not null;
            if (named is not null)
            {
                yield return new(CheckSeverity.Ok, Subject, $"smtpd asks the agent at {named}.");
            }
            else if (address.Path is { } path && postfix.Milters.FirstOrDefault(milter => PathOf(milter) == path) is { } outside)
            {
                isAsked = true;
                yield return new(
                    CheckSeverity.Error, Subject,
                    $"smtpd runs in the chroot {postfix.QueueFolder} and looks for {outside} at {postfix.Resolve(path)}, "
                    + "where no socket is: mail goes unchecked or is put off.",
                    $"Let the agent listen on unix:{postfix.QueueFolder}/senderid/agent.sock and write smtpd_milters = unix:senderid/agent.sock.");
            }
        }

        if (!isAsked)
        {
            yield return new(CheckSeverity.Warning, Subject, "smtpd_milters does not name the agent.",
                $"postconf -e 'smtpd_milters = {Line(postfix, listen)}' && postfix reload");
        }

        if (postfix.DefaultAction != "tempfail")
        {
            yield return new(
                CheckSeverity.Warning, Subject,
                $"milter_default_action is {postfix.DefaultAction}: while the agent is away, mail passes unchecked or is lost.",
                "postconf -e 'milter_default_action = tempfail' && postfix reload");
        }
    }

    /// <summary>Behind the milters that sign or verify, before those that need their results (OpenDMARC, port 8893).</summary>
    internal static string Line(PostfixFiles postfix, IReadOnlyList<ListenAddress> listen)
    {
        ListenAddress first = listen[0];
        string own = first.Path is not { } path ? $"inet:{first.EndPoint}"
            : path.StartsWith(postfix.QueueFolder + "/", StringComparison.Ordinal) ? $"unix:{path[(postfix.QueueFolder.Length + 1)..]}"
            : $"unix:{path}";
        string[] before = [.. postfix.Milters.TakeWhile(static milter => !IsDmarc(milter))];
        return string.Join(", ", [.. before, own, .. postfix.Milters.Skip(before.Length)]);
    }

    private static bool IsDmarc(string milter) =>
        milter.Contains("dmarc", StringComparison.OrdinalIgnoreCase) || milter.EndsWith(":8893", StringComparison.Ordinal);

    private static bool IsAt(PostfixFiles postfix, string milter, ListenAddress address) => address.Path is { } path
        ? PathOf(milter) is { } named && Path.GetFullPath(postfix.Resolve(named)) == Path.GetFullPath(path)
        : milter.StartsWith("inet:", StringComparison.Ordinal)
            && milter["inet:".Length..].Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal) == address.EndPoint.ToString();

    private static string? PathOf(string milter) => milter.StartsWith("unix:", StringComparison.Ordinal) ? milter["unix:".Length..] : null;
}
