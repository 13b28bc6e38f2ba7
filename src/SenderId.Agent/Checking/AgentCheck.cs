using System.Globalization;
using System.Net.Sockets;
using SenderId.Agent.Pipeline;
using SenderId.Agent.State;
using SenderId.Lookup;
using SenderId.Milter.Hosting;
using SenderId.Store.Settings;

namespace SenderId.Agent.Checking;

/// <summary>Finds what will go wrong before it does: looks at everything that the agent needs, and changes nothing.</summary>
/// <param name="plan">What an agent would start with.</param>
/// <param name="resolver">The door to DNS.</param>
/// <param name="clock">The clock.</param>
public sealed class AgentCheck(AgentStartup plan, IDnsResolver resolver, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The folder of Postfix's configuration.</summary>
    /// <value>Default <c>/etc/postfix</c>.</value>
    public string PostfixFolder { get; init; } = "/etc/postfix";

    /// <summary>Looks at everything, one finding or more for each.</summary>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<CheckFinding>();
        findings.AddRange(Settings());
        findings.AddRange(Zones());
        findings.Add(Folder("state folder", plan.StateFolder));
        if (plan.Log is { } log)
        {
            findings.Add(Folder("log folder", log.Path));
        }

        foreach (ListenAddress address in plan.Options.Listen)
        {
            findings.Add(await SocketAsync(address, cancellationToken).ConfigureAwait(false));
        }

        findings.AddRange(MailServerCheck.Run(PostfixFolder, plan.Options.Listen));
        findings.Add(await NameServersAsync(cancellationToken).ConfigureAwait(false));
        findings.AddRange(await DatabaseAsync(cancellationToken).ConfigureAwait(false));
        findings.Add(Descriptors());
        return findings;
    }

    private IEnumerable<CheckFinding> Settings()
    {
        yield return plan.Configuration.Exists
            ? new(CheckSeverity.Ok, "settings", $"{plan.Configuration.Path} is valid.")
            : new(CheckSeverity.Warning, "settings", $"{plan.Configuration.Path} does not exist: the defaults hold.",
                "Make it with 'senderid config set', or name another with --config.");
        if (plan.Configuration.SenderId.InternalSMTPServers.IsEmpty)
        {
            yield return new(
                CheckSeverity.Warning, "settings",
                "InternalSMTPServers is empty: a mail server of yours in front of this one would be judged in place of the sender.",
                "senderid config set InternalSMTPServers=ADDRESS,… where there is any.");
        }

        yield return plan.AreLocalClientsInternal
            ? new(CheckSeverity.Ok, "settings", "Mail from this machine itself is internal and not judged.")
            : new(
                CheckSeverity.Warning, "settings", "Mail from this machine itself is judged: a local program that hands mail to localhost may be refused.",
                "senderid config set LocalClientsInternal=true");
    }

    // To try settings with, and easily forgotten.
    private IEnumerable<CheckFinding> Zones()
    {
        if (plan.Configuration.Dns.ZonePaths is [var first, ..])
        {
            yield return new(
                CheckSeverity.Warning, "settings", $"Zone files answer in place of name servers ({first}): what is not in them does not exist.",
                "senderid config set ZonePaths= for mail that is real.");
        }
    }

    private static CheckFinding Folder(string subject, string path)
    {
        if (FolderOwnership.FaultOf(path) is { } fault)
        {
            return new(CheckSeverity.Error, subject, char.ToUpperInvariant(fault[0]) + fault[1..]);
        }

        string probe = Path.Combine(path, $".check-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            if (!Directory.Exists(path))
            {
                return new(CheckSeverity.Warning, subject, $"{path} does not exist; the agent makes it where it may.",
                    "The service unit makes it: StateDirectory=, LogsDirectory=.");
            }

            using (new FileStream(
                probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose }))
            {
                return new(CheckSeverity.Ok, subject, $"{path} can be written by this user, {Environment.UserName}.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(CheckSeverity.Error, subject, $"{path} cannot be written by this user, {Environment.UserName}: {e.Message}",
                "Run the check as the agent's user (sudo -u senderid), or chown the folder to it.");
        }
    }

    private async Task<CheckFinding> SocketAsync(ListenAddress address, CancellationToken cancellationToken)
    {
        const string Subject = "socket";
        using var socket = new Socket(address.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address.EndPoint, cancellationToken).AsTask()
                .WaitAsync(s_patience, clock, cancellationToken).ConfigureAwait(false);
            return new(CheckSeverity.Ok, Subject,
                $"Something listens at {address.Text} already: the running agent, or the socket that the service manager holds for it.");
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            // Nobody is there: the agent could be.
        }

        if (address.Path is { } path && !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return new(
                CheckSeverity.Error, Subject, $"The folder of {address.Text} does not exist.",
                "In Postfix's chroot: systemd-tmpfiles --create senderid.conf, or install -d -o senderid -g postfix -m 2750 FOLDER.");
        }

        try
        {
            ListenSocket.Bind(address.EndPoint, plan.Options).Dispose();
            return new(CheckSeverity.Ok, Subject, $"{address.Text} can be listened on.");
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return new(CheckSeverity.Error, Subject, $"{address.Text} cannot be listened on: {e.Message}",
                "Choose another ListenAddresses, or give the agent's user the right.");
        }
    }

    private async Task<CheckFinding> NameServersAsync(CancellationToken cancellationToken)
    {
        const string Subject = "name servers";
        _ = DomainName.TryParse("example.com", out DomainName? name);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            long start = clock.GetTimestamp();
            DnsAnswer answer = await resolver.TextAsync(name!, patience.Token).ConfigureAwait(false);
            double milliseconds = clock.GetElapsedTime(start).TotalMilliseconds;
            return answer.IsDefinite
                ? new(CheckSeverity.Ok, Subject, string.Create(CultureInfo.InvariantCulture,
                    $"A question for example.com was answered in {milliseconds:F0} ms."))
                : new(CheckSeverity.Error, Subject, $"A question for example.com ended in {answer.Code}.",
                    "Mail gets TempError like this: see /etc/resolv.conf, or senderid config set NameServers=ADDRESS,…");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(CheckSeverity.Error, Subject, "No name server answered a question for example.com.",
                "See /etc/resolv.conf, or senderid config set NameServers=ADDRESS,…");
        }
    }

    private async Task<IEnumerable<CheckFinding>> DatabaseAsync(CancellationToken cancellationToken)
    {
        const string Subject = "state database";
        if (plan.StateConnection.Length == 0 && !File.Exists(Path.Combine(plan.StateFolder, AgentPipelines.StateFileName)))
        {
            return [new(CheckSeverity.Ok, Subject, "There is no state yet; the agent makes its file.")];
        }

        try
        {
            await using IStateDatabase database = AgentPipelines.OpenDatabase(plan);
            await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
            DateTimeOffset? there = await database.ReadClockAsync(cancellationToken).ConfigureAwait(false);
            var usable = new CheckFinding(CheckSeverity.Ok, Subject, $"{database.Name} can be used.");
            return there - clock.GetUtcNow() is { } skew && skew.Duration() > DatabasePreparation.MaxSkew
                ? [usable, new(
                    CheckSeverity.Warning, Subject,
                    string.Create(CultureInfo.InvariantCulture, $"Its clock is {skew.TotalSeconds:F0} seconds ahead of this machine's."),
                    "Keep both by NTP: entries of the block list expire by them.")]
                : [usable];
        }
        catch (Exception e) when (AgentState.IsDatabaseTrouble(e) || e is ArgumentException or UnauthorizedAccessException)
        {
            return [new(CheckSeverity.Error, Subject, $"It cannot be used: {DatabaseTrouble.Of(e, "", default).Reason}.")];
        }
    }

    private CheckFinding Descriptors()
    {
        const string Subject = "descriptors";
        long needed = DescriptorLimit.NeededFor(plan.Options.MaxConnectionCount);
        return DescriptorLimit.Current is { } limit && limit < needed
            ? new(
                CheckSeverity.Warning, Subject,
                string.Create(CultureInfo.InvariantCulture,
                    $"This shell may open {limit} files; for MaxConnections {plan.Options.MaxConnectionCount} it takes {needed}."),
                string.Create(CultureInfo.InvariantCulture, $"The service unit has LimitNOFILE=16384; elsewhere: ulimit -n {needed}."))
            : new(CheckSeverity.Ok, Subject, "As many files may be opened as connections need.");
    }
}
