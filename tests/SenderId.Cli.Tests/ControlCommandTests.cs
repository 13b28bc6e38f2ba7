using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class ControlCommandTests
{
    [Fact]
    public async Task The_block_list_is_changed_and_shown()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        Session added = await agent.AskAsync("blocklist", "add", "192.0.2.0/24", "--comment", "ticket\u202e 12", "--expires", "2099-12-24T00:00:00Z");
        Assert.Equal((0, ""), (added.ExitCode, added.Error));
        Assert.Equal("       1  192.0.2.0/24        2099-12-24 00:00:00Z  no       ticket? 12\n", added.Output);
        Session json = await agent.AskAsync("blocklist", "add", "2001:db8::1-2001:db8::9", "--format", "json");
        Assert.Equal(
            """{"identity":2,"ipRange":"2001:db8::1-2001:db8::9","expirationTime":"9999-12-31T23:59:59.9999999+00:00","comment":"","isMachineGenerated":false,"hasExpired":false}""" + "\n", json.Output);

        Session list = await agent.AskAsync("blocklist", "list");
        Assert.Equal(3, list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("Identity  IPRange", list.Output, StringComparison.Ordinal);
        Assert.Equal("1, 2", Identities((await agent.AskAsync("blocklist", "list", "--format", "json")).Output));
        Assert.Equal("2", Identities((await agent.AskAsync("blocklist", "list", "--format", "json", "--ip", "2001:db8::5")).Output));
        Assert.Equal("1", Identities((await agent.AskAsync("blocklist", "list", "--format", "json", "--id", "1")).Output));
        Assert.Equal(2, (await agent.AskAsync("blocklist", "list", "--format", "jsonl")).Output.Count(static c => c == '\n'));

        Assert.Equal(0, (await agent.AskAsync("blocklist", "remove", "1", "2")).ExitCode);
        Assert.Equal("[]\n", (await agent.AskAsync("blocklist", "list", "--format", "json")).Output);
        Assert.Equal("", (await agent.AskAsync("blocklist", "list")).Output);
    }

    [Fact]
    public async Task The_allow_list_is_a_list_of_its_own()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        await agent.AskAsync("blocklist", "add", "192.0.2.1");
        Session added = await agent.AskAsync("allowlist", "add", "198.51.100.0/28", "--comment", "partner");
        Assert.Equal("       1  198.51.100.0/28     never                 no       partner\n", added.Output);
        Session again = await agent.AskAsync("allowlist", "add", "198.51.100.3");
        Assert.Equal("senderid: allowlist: warning: 198.51.100.3 is allowed already, by entry 1 (198.51.100.0/28).\n", again.Error);
        Assert.Equal("1, 2", Identities((await agent.AskAsync("allowlist", "list", "--ip", "198.51.100.3", "--format", "json")).Output));
        Assert.Equal("1", Identities((await agent.AskAsync("blocklist", "list", "--format", "json")).Output));
        Assert.Equal(0, (await agent.AskAsync("allowlist", "remove", "1", "2")).ExitCode);
        Assert.Equal("", (await agent.AskAsync("allowlist", "list")).Output);
    }

    [Fact]
    public async Task An_entry_is_removed_by_its_addresses()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        await agent.AskAsync("blocklist", "add", "192.0.2.0/24");
        await agent.AskAsync("blocklist", "add", "192.0.2.7");
        Session wider = await agent.AskAsync("blocklist", "remove", "192.0.2.9");
        Assert.Equal(2, wider.ExitCode);
        Assert.Contains("no entry is 192.0.2.9; entry 1 (192.0.2.0/24) holds it", wider.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await agent.AskAsync("blocklist", "remove", "192.0.2.7")).ExitCode);
        Assert.Equal("1", Identities((await agent.AskAsync("blocklist", "list", "--format", "json")).Output));
        Assert.Equal(0, (await agent.AskAsync("blocklist", "remove", "192.0.2.0-192.0.2.255")).ExitCode);
        Assert.Equal("", (await agent.AskAsync("blocklist", "list")).Output);
        Assert.Contains("'senderid blocklist list' prints", (await agent.AskAsync("blocklist", "remove", "192.0.2.7")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipients_trusted_senders_are_kept_apart_from_the_blocked()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        await agent.AskAsync("junk-email", "set", "bob@contoso.com", "spam.example", "--trusted", "partner.example");
        await agent.AskAsync("junk-email", "set", "ann@contoso.com", "--trusted", "a.example", "--trusted", "b.example");
        Assert.Equal("spam.example\npartner.example (trusted)\n", (await agent.AskAsync("junk-email", "get", "bob@contoso.com")).Output);
        Assert.Equal(
            "Blocked  Trusted  Used  Recipient\n      0        2  yes   ann@contoso.com\n      1        1  yes   bob@contoso.com\n",
            (await agent.AskAsync("junk-email", "list")).Output);
        Assert.Equal("""{"identity":"bob@contoso.com","enabled":true,"blockedSendersAndDomains":["spam.example"],"trustedSendersAndDomains":["partner.example"]}""" + "\n",
            (await agent.AskAsync("junk-email", "list", "bob*", "--format", "jsonl")).Output);
        await agent.AskAsync("junk-email", "set", "bob@contoso.com", "--clear-trusted");
        Assert.Equal("spam.example\n", (await agent.AskAsync("junk-email", "get", "bob@contoso.com")).Output);
        Assert.Equal(2, (await agent.AskAsync("junk-email", "set", "bob@contoso.com", "--trusted", "x.example", "--clear-trusted")).ExitCode);
        Assert.Contains("'a b' is neither", (await agent.AskAsync("junk-email", "set", "bob@contoso.com", "--trusted", "a b")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_is_shown_with_everything_that_adds_to_its_level()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        await agent.AskAsync("blocklist", "add", "192.0.2.1");
        Session text = await agent.AskAsync("reputation", "--ip", "192.0.2.1");
        Assert.StartsWith(
            "Sender    192.0.2.1\nLevel     0 (fewer than 20 messages)\nMessages  0, 0 of them bad\nSeen      never\n"
            + "Blocked   without an end, entry 1 (192.0.2.1)\n  +0  ChangingHello       0 names in the last day\n", text.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await agent.AskAsync("reputation", "--ip", "2001:db8::1", "--format", "json")).Output);
        Assert.Equal("2001:db8::/64", json.RootElement.GetProperty("sender").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("blockedBy").ValueKind);
        Assert.Equal(Enum.GetNames<Reputation.ReputationFactor>(), json.RootElement.GetProperty("contributions").EnumerateArray().Select(static made => made.GetProperty("factor").GetString()!));
        Assert.Equal("[]\n", (await agent.AskAsync("reputation", "--format", "json")).Output);
    }

    [Fact]
    public async Task A_recipients_list_is_shown_and_replaced()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        Assert.Equal(0, (await agent.AskAsync("junk-email", "set", "bob@contoso.com", "ann@example.org", "example.net")).ExitCode);
        Assert.Equal("ann@example.org\nexample.net\n", (await agent.AskAsync("junk-email", "get", "BOB@contoso.com")).Output);
        await agent.AskAsync("junk-email", "set", "bob@contoso.com", "--enabled", "false");
        Assert.Equal(
            """{"identity":"bob@contoso.com","enabled":false,"blockedSendersAndDomains":["ann@example.org","example.net"],"trustedSendersAndDomains":[]}""" + "\n",
            (await agent.AskAsync("junk-email", "get", "bob@contoso.com", "--format", "json")).Output);
        await agent.AskAsync("junk-email", "set", "bob@contoso.com", "--clear", "--enabled", "true");
        Assert.Equal("", (await agent.AskAsync("junk-email", "get", "bob@contoso.com")).Output);
        Assert.Equal(2, (await agent.AskAsync("junk-email", "set", "bob@contoso.com")).ExitCode);
    }

    [Theory]
    [InlineData("not an address, a network", "blocklist", "add", "300.1.1.1")]
    [InlineData("is past", "blocklist", "add", "192.0.2.1", "--expires", "2020-01-01")]
    [InlineData("not a time", "blocklist", "add", "192.0.2.1", "--expires", "soon")]
    [InlineData("no entry 7", "blocklist", "remove", "7")]
    [InlineData("no entry 7", "blocklist", "list", "--id", "7")]
    [InlineData("number of an entry", "blocklist", "remove", "0")]
    [InlineData("exclude each other", "reputation", "--ip", "192.0.2.1", "--top", "1")]
    [InlineData("from 1 to 1000", "reputation", "--top", "1001")]
    [InlineData("not an IP address", "reputation", "--ip", "mars")]
    [InlineData("neither an address", "junk-email", "set", "bob@contoso.com", "a b")]
    [InlineData("is not an address", "junk-email", "get", "bob")]
    public async Task Wrong_values_are_wrong_usage(string message, params string[] args)
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        Session session = await agent.AskAsync(args);
        Assert.Equal((2, ""), (session.ExitCode, session.Output));
        Assert.Contains(message, Assert.Single(session.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reputation")]
    [InlineData("reputation", "--ip", "192.0.2.1", "--format", "json")]
    [InlineData("blocklist", "list", "--format", "json")]
    [InlineData("blocklist", "add", "192.0.2.1")]
    [InlineData("blocklist", "remove", "1")]
    [InlineData("junk-email", "get", "bob@contoso.com")]
    [InlineData("junk-email", "set", "bob@contoso.com", "--clear")]
    public async Task Where_no_agent_runs_one_line_says_where_and_what_to_do(params string[] args)
    {
        using var folder = new TemporaryFolder();
        string config = folder.Write("config.json", $$"""{ "agent": { "statePath": "{{folder.Path}}" } }""");
        Session session = await Session.RunAsync([.. args, "--config", config]);
        Assert.Equal((3, ""), (session.ExitCode, session.Output));
        Assert.Equal(
            $"senderid: {args[0]}: No agent answers at {folder.Path}/control.sock; start 'senderid agent', or name the configuration that it runs with.\n", session.Error);
    }

    [Fact]
    public async Task The_configuration_says_where_the_socket_is()
    {
        using var folder = new TemporaryFolder();
        string config = folder.Write("config.json", $$"""{ "agent": { "controlSocket": "{{folder.Path}}/here.sock" } }""");
        await using ServingAgent agent = await ServingAgent.StartAsync(null, true, "--control-socket", Path.Join(folder.Path, "here.sock"));
        Assert.Equal(0, (await Session.RunAsync("reputation", "--config", config)).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_has_no_control_socket()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync(null, hasControl: false, "--dry-run");
        Assert.Equal(3, (await agent.AskAsync("reputation")).ExitCode);
        Assert.Equal(0, (await agent.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task An_agent_without_a_control_socket_serves_mail_all_the_same()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync(static folder => folder.Write("state/control.sock", "a file of somebody"), hasControl: false);
        Assert.Equal(3, (await agent.AskAsync("reputation")).ExitCode);
        Assert.Equal(0, (await agent.StopAsync()).ExitCode);
        Assert.Equal("a file of somebody", await File.ReadAllTextAsync(agent.SocketPath));
    }

    private static string Identities(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join(", ", document.RootElement.EnumerateArray().Select(static entry => entry.GetProperty("identity").GetInt32()));
    }
}
