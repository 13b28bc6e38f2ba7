namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The mail servers of this machine, each started once, when the first test wants it.</summary>
public sealed class MailServers : IAsyncLifetime
{
    private readonly Dictionary<string, MailSystem> _running = [];

    /// <summary>The servers that can be run here.</summary>
    public static IEnumerable<string> Available =>
        new[] { (nameof(Postfix), MissingPostfix), (nameof(Sendmail), MissingSendmail) }.Where(static entry => entry.Item2 is null)
            .Select(static entry => entry.Item1);

    /// <summary>Why Postfix cannot be run; null where it can.</summary>
    public static string? MissingPostfix => MissingCommon ?? (Postfix.Program is null ? "Postfix is NOT INSTALLED: apt-get install postfix" : null);

    /// <summary>Why Sendmail cannot be run; null where it can.</summary>
    public static string? MissingSendmail => MissingCommon
        ?? (Sendmail.Root is null ? "Sendmail is NOT THERE: run tests/mail-servers/get-sendmail.sh" : Programs.Find("m4") is null ? "m4 is NOT INSTALLED: apt-get install m4" : null);

    private static string? MissingCommon => !OperatingSystem.IsLinux() ? "mail servers are only run on Linux"
        : !Environment.IsPrivilegedProcess ? "mail servers are only run by root: NOTHING of the agent is tested against a real one"
        : Programs.Find("saslpasswd2") is null ? "saslpasswd2 is NOT INSTALLED: apt-get install sasl2-bin libsasl2-modules"
        : null;

    internal async Task<MailSystem> GetAsync(string name)
    {
        if (!_running.TryGetValue(name, out MailSystem? system))
        {
            system = await MailSystem.StartAsync(name == nameof(Postfix) ? new Postfix() : new Sendmail());
            _running.Add(name, system);
        }

        return system;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (MailSystem system in _running.Values)
        {
            await system.DisposeAsync();
        }
    }
}
