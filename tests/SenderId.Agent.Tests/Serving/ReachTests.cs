using System.Net.Sockets;
using System.Text;
using SenderId.Control;

namespace SenderId.Agent.Tests.Serving;

/// <summary>Who answers where no agent does, or one that is in trouble.</summary>
public sealed class ReachTests
{
    [Fact]
    public async Task Where_no_agent_runs_the_message_names_the_socket_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "control.sock");
        AgentUnreachableException fault = await UnreachableAsync(path);
        Assert.Equal(path, fault.SocketPath);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("start 'senderid agent'", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);

        folder.Write("control.sock", "");
        Assert.Contains("start 'senderid agent'", (await UnreachableAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_told_as_such()
    {
        AgentUnreachableException fault = await UnreachableAsync("/" + new string('x', ControlLimits.MaxPathBytes));
        Assert.Contains("107 octets", fault.Message, StringComparison.Ordinal);
        Assert.Contains("start", (await UnreachableAsync("/" + new string('x', ControlLimits.MaxPathBytes - 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("220 mail.example.com ESMTP\r\n")]
    [InlineData("{\"version\":1}\n")]
    [InlineData("{\"version\":7,\"senders\":[]}\n")]
    [InlineData("null\n")]
    [InlineData("{\"version\":1,\"senders\":[{\"sender\":\"mars\",\"level\":1,\"contributions\":[],\"messageCount\":1,\"badCount\":0}]}\n")]
    [InlineData("{\"version\":1,\"senders\":[{\"sender\":\"192.0.2.1\",\"level\":1,\"contributions\":[{\"factor\":\"Mood\",\"points\":1,\"evidence\":\"\"}],\"messageCount\":1,\"badCount\":0}]}\n")]
    public async Task What_is_no_answer_is_told_as_such(string answer)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "control.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        Task served = Task.Run(async () =>
        {
            using Socket client = await listener.AcceptAsync();
            await client.ReceiveAsync(new byte[1000]);
            await client.SendAsync(Encoding.UTF8.GetBytes(answer));
        });

        await UnreachableAsync(path);
        await served;
    }

    [Fact]
    public async Task A_fault_of_the_agent_is_an_answer_and_the_agent_goes_on()
    {
        await using var served = new ServedAgent();
        served.Agent.Fault = static () => new InvalidOperationException("secret");
        AgentRefusedException refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => served.Client.FindTopSendersAsync(1, default));
        Assert.Equal(RefusalReason.Failed, refusal.Reason);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Single(served.Faults);

        served.Agent.Fault = static () => new AgentRefusedException(RefusalReason.DatabaseAway, "The database is away.");
        refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => served.Client.FindTopSendersAsync(1, default));
        Assert.Equal((RefusalReason.DatabaseAway, "The database is away."), (refusal.Reason, refusal.Message));
        served.Agent.Fault = null;
        Assert.Empty(await served.Client.FindTopSendersAsync(1, default));
    }

    [Fact]
    public async Task Whoever_cancels_does_not_wait()
    {
        await using var served = new ServedAgent();
        served.Agent.Gate = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        Task<SenderReport> asking = served.Client.FindSenderAsync(Known.Address("192.0.2.1"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task An_agent_that_stops_breaks_off_and_is_unreachable_then()
    {
        await using var served = new ServedAgent();
        served.Agent.Gate = new TaskCompletionSource();
        Task<SenderReport> asking = served.Client.FindSenderAsync(Known.Address("192.0.2.1"), default);
        await Task.Delay(100);
        await served.StopAsync().AsTask().WaitAsync(Patience.Limit);
        await Assert.ThrowsAsync<AgentUnreachableException>(() => asking);
        Assert.False(File.Exists(served.Path));
        await UnreachableAsync(served.Path);
    }

    private static Task<AgentUnreachableException> UnreachableAsync(string path) =>
        Assert.ThrowsAsync<AgentUnreachableException>(() => new AgentControl(path).FindSenderAsync(Known.Address("192.0.2.1"), default));
}
