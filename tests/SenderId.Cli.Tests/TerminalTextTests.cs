using SenderId.Cli.Output;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What a terminal shows at its width: the verdict first, nothing broken within a word, columns by the width of characters.</summary>
public sealed class TerminalTextTests : IDisposable
{
    private const string LongName = "a-folder-with-a-rather-long-name/another-folder/a-message-with-a-name-that-no-column-holds.eml";

    private readonly SampleZone _zone = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _zone.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<int> Widths => [40, 80, 120, 200];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task No_line_is_wider_than_the_terminal_and_the_verdict_comes_first(int width)
    {
        foreach (string name in new[] { "1.eml", LongName,
            "消息/一封名字很长的邮件消息一封名字很长的邮件消息一封名字很长的邮件消息.eml" })
        {
            _folder.Write($"m/{name}", "From: ann@fail.example\n\nx\n");
        }

        _folder.Write("m/domain.eml", $"From: ann@{new string('x', 60)}.{new string('y', 60)}.fail.example\n\nx\n");
        Session session = await RunAsync(width, "test", Path.Join(_folder.Path, "m"), "--zone", _zone.Path, "--ip",
            "2001:db8:1111:2222:3333:4444:5555:6666");
        string[] lines = session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Status     Action       Domain", lines[0], StringComparison.Ordinal);
        Assert.Equal(4, lines.Count(static line => line.StartsWith("Fail       StampStatus  ", StringComparison.Ordinal)
            || line.StartsWith("None       StampStatus  ", StringComparison.Ordinal)));
        // At 40 columns an address alone takes as much.
        Assert.All(lines.Skip(1).Where(line => width > 40), line => Assert.InRange(Cells.Width(line), 1, Math.Max(width, 110)));
        Assert.All(lines.Where(static line => line.Contains(".eml", StringComparison.Ordinal)), line => Assert.EndsWith(".eml", line,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Eighty_columns_look_like_this()
    {
        string config = _folder.Write("c.json", """{"senderId":{"spoofedDomainAction":"Reject"}}""");
        _folder.Write("m/1.eml", "From: ann@pass.example\n\nx\n");
        _folder.Write("m/2.eml", "From: ann@fail.example\n\nx\n");
        _folder.Write("m/3.eml", "From: ann@localhost\n\nx\n");
        Session session = await RunAsync(80, "test", Path.Join(_folder.Path, "m"), "--zone", _zone.Path, "--ip", "192.0.2.1", "--config", config);
        string shown = string.Join('\n', session.Output.Split('\n').Select(static line => line.EndsWith(".eml",
            StringComparison.Ordinal) ? line[..63] + "FILE" : line));
        Assert.Equal(
            """
            Status     Action       Domain                IPAddress        File
            Pass       StampStatus  pass.example          192.0.2.1        FILE
            Fail       Reject       fail.example          192.0.2.1        FILE
              550 5.7.1 Sender ID (PRA) Not Permitted - 192.0.2.1 may not send for
              fail.example
            Fail       Reject       localhost             192.0.2.1        FILE
              550 5.7.1 Sender ID (PRA) Malformed Domain
            3 messages: 1 Pass, 2 Fail; 2 to reject

            """.ReplaceLineEndings("\n"),
            shown);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_check_and_its_trace_fit_the_terminal(int width)
    {
        Session session = await RunAsync(width, "check", "--ip", "192.0.2.1", "--domain", "localhost", "--zone", _zone.Path, "--trace");
        string[] lines = session.Output.Split('\n');
        Assert.All(lines, line => Assert.InRange(Cells.Width(line.TrimEnd()), 0, width));
        Assert.Contains("'localhost' has one label; a domain to check has at least two",
            string.Join(' ', lines.Where(static line => line.StartsWith("  ", StringComparison.Ordinal)).Select(static line => line.Trim())),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_to_a_file_is_neither_wrapped_nor_shortened()
    {
        string mail = _folder.Write(LongName, "From: ann@localhost\n\nx\n");
        Session session = await Session.RunAsync("test", mail, "--zone", _zone.Path, "--ip", "192.0.2.1");
        Assert.Contains($"  {mail}\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("  MalformedDomain: 'localhost' has one label; a domain to check has at least two (RFC 7208 section 4.3).\n", session.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("邮件", 4)]
    [InlineData("e\u0301", 1)]
    public void Width_is_that_of_the_characters(string text, int width)
    {
        Assert.Equal(width, Cells.Width(text));
        Assert.Equal(10, Cells.Width(Cells.Pad(text, 10)));
    }

    [Theory]
    [InlineData("short.eml", 20, "short.eml")]
    [InlineData("samples/messages/06-fail-spoofed.eml", 20, "samples…-spoofed.eml")]
    [InlineData("一封名字很长的邮件消息.eml", 12, "一封…息.eml")]
    public void The_middle_is_left_out(string text, int width, string shortened)
    {
        Assert.Equal(shortened, Cells.Shorten(text, width));
        Assert.InRange(Cells.Width(Cells.Shorten(text, width)), 1, width);
    }

    [Fact]
    public void Lines_break_between_words_alone() =>
        Assert.Equal(["one two", "a-word-that-is-longer", "three"], Cells.Wrap("one two a-word-that-is-longer three", 8));

    private static Task<Session> RunAsync(int width, params string[] args) =>
        Session.RunAsync(Stream.Null, args, terminal => terminal with { IsOutputTerminal = true, Width = width, Variable = Uncoloured });

    private static string? Uncoloured(string name) => name switch
    {
        "NO_COLOR" => "1",
        "SENDERID_CONFIG" => Session.Defaults,
        _ => null,
    };
}
