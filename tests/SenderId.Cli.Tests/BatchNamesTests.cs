namespace SenderId.Cli.Tests;

/// <summary>A batch line takes the names that reports print, and the shorter ones that batches began with.</summary>
public sealed class BatchNamesTests : IDisposable
{
    private readonly SampleZone _zone = new();

    public void Dispose() => _zone.Dispose();

    [Theory]
    [InlineData("ip", "helo")]
    [InlineData("ipAddress", "helloDomain")]
    [InlineData("ipAddress", "helo")]
    public async Task Both_spellings_say_the_same(string ip, string helo)
    {
        Session session = await RunAsync($$"""{"id":1,"{{ip}}":"192.0.2.1","{{helo}}":"mx.pass.example","scope":"helo"}""");

        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("\"status\":\"Pass\"", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_names_the_member_as_it_was_written()
    {
        Session session = await RunAsync("""{"id":1,"ipAddress":5}""");

        Assert.Contains("ipAddress is not a string", session.Output, StringComparison.Ordinal);
    }

    private Task<Session> RunAsync(string line) =>
        Session.RunAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"), "check", "--batch", "--zone", _zone.Path);
}
