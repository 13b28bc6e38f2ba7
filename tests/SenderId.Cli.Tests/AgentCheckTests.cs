using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>The commands <c>agent --check</c> and <c>config check</c>.</summary>
public sealed class AgentCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_sound_configuration_is_told_line_by_line()
    {
        Session session = await CheckAsync("""{ "transport": { "internalSMTPServers": ["192.0.2.10"] } }""", Free());

        Assert.Equal(ExitCode.Done, session.ExitCode);
        Assert.Contains("config.json is valid.", session.Output, StringComparison.Ordinal);
        Assert.Contains("can be listened on.", session.Output, StringComparison.Ordinal);
        Assert.Contains("A question for example.com was answered", session.Output, StringComparison.Ordinal);
        Assert.Contains("There is no state yet", session.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error", session.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "state", "state.db")));
    }

    [Fact]
    public async Task What_will_go_wrong_is_an_error_with_advice()
    {
        Session session = await CheckAsync("{ }", $"unix:{_folder.Path}/nowhere/agent.sock");

        Assert.Equal(ExitCode.Refused, session.ExitCode);
        Assert.Contains("error    socket", session.Output, StringComparison.Ordinal);
        Assert.Contains("→ In Postfix's chroot: systemd-tmpfiles --create senderid.conf", session.Output, StringComparison.Ordinal);
        Assert.Contains("warning  settings", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_is_an_error()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)closed.LocalEndPoint!).Port;
        string database = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database=senderid;Username=senderid");
        Session session = await CheckAsync($$"""{ "agent": { "stateConnection": "{{database}}" } }""", Free());

        Assert.Equal(ExitCode.Refused, session.ExitCode);
        Assert.Contains("error    state database", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zone_files_that_the_settings_name_are_warned_of()
    {
        Session session = await CheckAsync($$"""{ "dns": { "zonePaths": ["{{_folder.Path}}/zone"] } }""", Free());

        Assert.Equal(ExitCode.Done, session.ExitCode);
        Assert.Contains($"warning  settings        Zone files answer in place of name servers ({_folder.Path}/zone)", session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ }", 0, "is valid.")]
    [InlineData("""{ "dns": { "nameServers": ["ns.example"] } }""", 3, "address of a name server")]
    [InlineData("""{ "dns": { "zonePaths": ["test.zone"] } }""", 3, "whole path of a file")]
    [InlineData("""{ "agent": { "agentLogMaxFileSize": "1GB", "agentLogMaxDirectorySize": "1MB" } }""", 3, "AgentLogMaxFileSize may not be larger")]
    [InlineData("""{ "agent": { "listenAddresses": ["inet:many@localhost"] } }""", 3, "is not a port")]
    [InlineData("""{ "agent": { "stateConnection": "garbage" } }""", 3, "Host=db.example")]
    [InlineData("{", 3, "config.json")]
    public async Task The_file_alone_is_checked(string text, int exitCode, string said)
    {
        Session session = await Session.RunAsync("config", "check", "--config", _folder.Write("config.json", text));
        Assert.Equal(exitCode, session.ExitCode);
        Assert.Contains(said, session.Output + session.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return string.Create(CultureInfo.InvariantCulture, $"inet:{((IPEndPoint)socket.LocalEndPoint!).Port}@127.0.0.1");
    }

    private Task<Session> CheckAsync(string settings, string listen)
    {
        foreach (string name in new[] { "state", "log" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, name));
        }

        return Session.RunAsync(
            "agent", "--check", "--config", _folder.Write("config.json", settings), "--listen", listen, "--zone", _folder.Write("zone",
                "example.com. IN A 192.0.2.1\n"),
            "--state", Path.Combine(_folder.Path, "state"), "--log-path", Path.Combine(_folder.Path, "log"));
    }
}
