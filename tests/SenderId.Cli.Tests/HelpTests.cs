namespace SenderId.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
    [
        "", "test", "check", "config", "config show", "config get", "config set", "config add", "config remove", "config path",
        "record", "record show", "record test", "record new", "record compare",
        "reputation", "blocklist", "blocklist list", "blocklist add", "blocklist remove", "allowlist", "allowlist list", "allowlist add", "allowlist remove",
        "junk-email", "junk-email get", "junk-email list", "junk-email set",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_with_an_example_and_the_exit_codes(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Session session = await Session.RunAsync([.. words, "--help"]);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("Example", session.Output, StringComparison.Ordinal);
        Assert.Contains(words.Length == 0 ? "  senderid test " : $"senderid {command} ".TrimEnd(), session.Output, StringComparison.Ordinal);
        Assert.Contains("130 stopped by Ctrl+C", session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test",
        "--ip --helo --mail-from --rcpt --internal --scope --zone --name-server --timeout --no-prefetch --config --trace --jobs --fail-on --format")]
    [InlineData("check", "--ip --domain --mail-from --helo --scope --zone --name-server --no-prefetch --config --trace --batch --records --format")]
    public async Task Every_option_is_there(string command, string options)
    {
        Session session = await Session.RunAsync(command, "--help");
        Assert.All(options.Split(' '), option => Assert.Contains($"  {option} ", session.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense",
        "'nonsense' is not a command; the commands are test, check, record, config, agent, log, why, report, counters, reputation, blocklist, allowlist, junk-email; see 'senderid --help'.")]
    [InlineData("confg show", "'confg' is not a command; did you mean config? See 'senderid --help'.")]
    [InlineData("Test", "'Test' is not a command; did you mean test? See 'senderid --help'.")]
    [InlineData("co", "'co' is not a command; did you mean config or counters? See 'senderid --help'.")]
    [InlineData("config shw", "'shw' is not a command; did you mean show? See 'senderid config --help'.")]
    [InlineData("blocklist drop 1", "'drop' is not a command; the commands are list, add, remove; see 'senderid blocklist --help'.")]
    public async Task A_word_that_is_no_command_is_named_with_what_is_near_it(string line, string message)
    {
        Session session = await Session.RunAsync(line.Split(' '));
        Assert.Equal((2, $"senderid: {message}\n"), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task A_word_of_any_length_is_answered_with_a_short_line()
    {
        Session session = await Session.RunAsync(new string('x', 100_000) + "\u001b[2J");
        Assert.Equal(2, session.ExitCode);
        Assert.InRange(session.Error.Length, 50, 300);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        Session session = await Session.RunAsync("--version");
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+[^+]*\n$", session.Output);
        Assert.Equal(0, session.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("test")]
    [InlineData("config")]
    [InlineData("config get")]
    public async Task Wrong_usage_names_the_help(string command)
    {
        Session session = await Session.RunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (session.ExitCode, session.Output));
        Assert.Matches("^senderid: [^\n]*; see 'senderid[a-z ]* --help'\\.\n$", session.Error);
    }
}
