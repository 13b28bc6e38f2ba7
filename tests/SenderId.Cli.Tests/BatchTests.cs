using System.Globalization;
using System.Text;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class BatchTests : IDisposable
{
    private readonly SampleZone _zone = new();

    public void Dispose() => _zone.Dispose();

    [Theory]
    [InlineData(
        """{"id":"a1","ip":"192.0.2.1","helo":"mx.example.org","mailFrom":"ann@pass.example","scope":"mfrom"}""",
        """{"id":"a1","status":"Pass","failReason":null,"cause":null,"explanation":null,"lookups":0,"voidLookups":0}""")]
    [InlineData(
        """{"id":7,"ip":"192.0.2.1","pra":"ann@fail.example","scope":"pra"}""",
        """{"id":7,"status":"Fail","failReason":"NotPermitted","cause":null,"explanation":"192.0.2.1 may not send for fail.example","lookups":0,"voidLookups":0}""")]
    [InlineData(
        """{"id":null,"ip":"192.0.2.1","domain":"missing.example","scope":"pra"}""",
        """{"id":null,"status":"Fail","failReason":"DomainDoesNotExist","cause":"DomainDoesNotExist","explanation":null,"lookups":0,"voidLookups":0}""")]
    [InlineData(
        """{"ip":"192.0.2.1","pra":null,"scope":"pra"}""",
        """{"id":null,"status":"Fail","failReason":"MissingPra","cause":"MissingPra","explanation":null,"lookups":0,"voidLookups":0}""")]
    [InlineData(
        """{"id":{"x":[1,"é"]},"ip":"2001:db8::1","helo":"mx.pass.example","scope":"helo","more":{"a":[{}]}}""",
        """{"id":{"x":[1,"é"]},"status":"Fail","failReason":"NotPermitted","cause":null,"explanation":null,"lookups":1,"voidLookups":1}""")]
    [InlineData(
        """{"id":"m","ip":"192.0.2.1","helo":"mx.pass.example","mailFrom":"","scope":"mfrom"}""",
        """{"id":"m","status":"Pass","failReason":null,"cause":null,"explanation":null,"lookups":1,"voidLookups":0}""")]
    [InlineData(
        "\uFEFF{ \"id\" : \"b\" , \"ip\":\"192.0.2.1\", \"domain\":\"slow.example\" }\t\r",
        """{"id":"b","status":"TempError","failReason":null,"cause":"DnsTimeout","explanation":null,"lookups":0,"voidLookups":0}""")]
    public async Task A_line_gets_its_answer(string line, string answer)
    {
        Session session = await RunAsync(line + "\n");
        Assert.Equal(answer + "\n", session.Output);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
    }

    [Theory]
    [InlineData("nonsense", null, "the line is not a JSON object")]
    [InlineData("[1]", null, "the line is not a JSON object")]
    [InlineData("{", null, "the line is not a JSON object")]
    [InlineData("""{"id":"x","ip":"192.0.2.1","domain":"a.example"}x""", "\"x\"", "the line is not a JSON object")]
    [InlineData("""{"id":"x","ip":}""", "\"x\"", "the line is not a JSON object")]
    [InlineData("""{"id":"x"}""", "\"x\"", "ip is missing")]
    [InlineData("""{"id":"x","ip":null}""", "\"x\"", "ip is missing")]
    [InlineData("""{"id":"x","ip":5}""", "\"x\"", "ip is not a string")]
    [InlineData("""{"id":"x","ip":"1.2.3"}""", "\"x\"", "ip '1.2.3' is not an IP address")]
    [InlineData("""{"id":"x","ip":"192.0.2.1","scope":"from"}""", "\"x\"", "scope 'from' is not pra, mfrom or helo")]
    [InlineData("""{"id":"x","ip":"192.0.2.1","scope":"pra"}""", "\"x\"", "scope pra needs an address (pra) or a domain")]
    [InlineData("""{"id":"x","ip":"192.0.2.1","scope":"mfrom"}""", "\"x\"", "scope mfrom needs a MAIL FROM address")]
    [InlineData("""{"id":"x","ip":"192.0.2.1","scope":"mfrom","mailFrom":""}""", "\"x\"", "an empty MAIL FROM address needs a HELO name")]
    [InlineData("""{"id":"x","ip":"192.0.2.1"}""", "\"x\"", "scope helo needs a HELO name")]
    [InlineData("""{"id":"x","ip":"192.0.2.1","helo":"\ud800"}""", "\"x\"", "the line is not a JSON object")]
    public async Task A_line_that_cannot_be_read_gets_an_error_and_the_run_goes_on(string line, string? id, string error)
    {
        Session session = await RunAsync($"{line}\n{{\"id\":\"next\",\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}}\n");
        string[] answers = session.Output.Split('\n');
        Assert.StartsWith($"{{\"id\":{id ?? "null"},\"error\":\"{error}", answers[0], StringComparison.Ordinal);
        Assert.Contains("\"id\":\"next\",\"status\":\"Pass\"", answers[1], StringComparison.Ordinal);
        Assert.Equal(3, session.ExitCode);
        Assert.Equal("senderid: standard input: lines that could not be read: 1; see the answers that have an error.\n", session.Error);
    }

    [Fact]
    public async Task Lines_that_are_not_UTF_8_or_too_long_are_errors()
    {
        byte[] bad = [.. "{\"id\":\""u8, 0xFF, .. "\"}\n"u8];
        byte[] atLimit = Encoding.ASCII.GetBytes("{\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}".PadRight(1024 * 1024) + "\n");
        byte[] tooLong = Encoding.ASCII.GetBytes("{}".PadRight((1024 * 1024) + 1) + "\n");
        byte[] farTooLong = Encoding.ASCII.GetBytes(new string('x', 9_000_000) + "\n");
        Session session = await Session.RunAsync([.. bad, .. atLimit, .. tooLong, .. farTooLong, .. atLimit], "check", "--batch", "--zone", _zone.Path);
        Assert.Equal(
            ["not UTF-8", "Pass", "longer than 1 MiB", "longer than 1 MiB", "Pass"],
            session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static answer =>
                new[] { "not UTF-8", "Pass", "longer than 1 MiB" }.Single(word => answer.Contains(word, StringComparison.Ordinal))));
        Assert.Equal(3, session.ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Answers_keep_the_order_of_the_lines_however_they_arrive(int readSize)
    {
        string[] domains = ["pass.example", "nested.example", "slow.example", "broken.example", "mx.pass.example"];
        var input = new StringBuilder();
        int count = readSize == 1 ? 200 : 20_000;
        for (int i = 0; i < count; i++)
        {
            input.Append(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"ip\":\"192.0.2.1\",\"domain\":\"{domains[i % domains.Length]}\"}}\n");
        }

        using var stream = new SlowStream(Encoding.ASCII.GetBytes(input.ToString().TrimEnd('\n')), readSize);
        Session session = await Session.RunAsync(stream, ["check", "--batch", "--zone", _zone.Path, "--jobs", "3"], static terminal => terminal);
        string[] answers = session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, answers.Length);
        for (int i = 0; i < answers.Length; i++)
        {
            Assert.StartsWith($"{{\"id\":{i},\"status\":\"{(i % 5) switch { 2 => "TempError", 3 => "PermError", _ => "Pass" }}\"", answers[i], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_sends_a_line_and_waits_gets_the_answer()
    {
        var input = new System.IO.Pipelines.Pipe();
        var output = new System.IO.Pipelines.Pipe();
        using Stream reading = input.Reader.AsStream();
        using Stream writing = output.Writer.AsStream();
        Task<Session> run = Session.RunAsync(reading, ["check", "--batch", "--zone", _zone.Path], terminal => terminal with { Output = writing });
        for (int i = 0; i < 3; i++)
        {
            await input.Writer.WriteAsync("{\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}\n"u8.ToArray());
            System.IO.Pipelines.ReadResult answer = await output.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);
            Assert.Contains("Pass", Encoding.UTF8.GetString(answer.Buffer), StringComparison.Ordinal);
            output.Reader.AdvanceTo(answer.Buffer.End);
        }

        await input.Writer.CompleteAsync();
        Assert.Equal(0, (await run).ExitCode);
    }

    [Fact]
    public async Task The_default_scope_and_the_statuses_to_fail_on_apply_to_every_line()
    {
        string line = """{"ip":"192.0.2.1","domain":"missing.example"}""";
        Session session = await Session.RunAsync(line, ["check", "--batch", "--scope", "mfrom", "--fail-on", "None", "--zone", _zone.Path]);
        Assert.Contains("\"status\":\"None\"", session.Output, StringComparison.Ordinal);
        Assert.Equal(1, session.ExitCode);
    }

    [Fact]
    public async Task Random_lines_each_get_one_answer()
    {
        var random = new Random(11);
        string[] pieces = ["{", "}", "\"id\"", ":", ",", "\"ip\"", "\"192.0.2.1\"", "1", "null", "[", "]", "\"", "\\", "\"domain\"", "\"pass.example\"", "é", "\0", "\u2028"];
        var input = new StringBuilder();
        for (int line = 0; line < 5000; line++)
        {
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                input.Append(pieces[random.Next(pieces.Length)]);
            }

            input.Append('\n');
        }

        Session session = await RunAsync(input.ToString());
        Assert.Equal(5000, session.Output.Count(static c => c == '\n'));
        Assert.Equal(3, session.ExitCode);
        Assert.All(session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static answer => System.Text.Json.JsonDocument.Parse(answer).Dispose());
    }

    private Task<Session> RunAsync(string input) => Session.RunAsync(input, ["check", "--batch", "--zone", _zone.Path]);
}
