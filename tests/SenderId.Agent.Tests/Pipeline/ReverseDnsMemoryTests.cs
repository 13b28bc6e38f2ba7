using SenderId.Agent.Pipeline;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Pipeline;

public sealed class ReverseDnsMemoryTests
{
    private const string Zone = """
        $ORIGIN .
        $TTL 300
        mx.example IN A 192.0.2.1
        1.2.0.192.in-addr.arpa IN PTR mx.example.
        3.2.0.192.in-addr.arpa IN TIMEOUT

        """;

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private readonly SteppedTime _clock = new();
    private readonly CountingResolver _resolver = new(InMemoryZone.Parse(Zone));

    [Fact]
    public async Task A_sender_is_not_asked_for_again_within_the_period()
    {
        var memory = new ReverseDnsMemory(_resolver, _clock);
        Assert.Equal(ReverseDnsCheck.Confirmed, await CheckAsync(memory, "192.0.2.1", "mx.example"));
        int asked = _resolver.Count;
        Assert.True(asked > 0);

        _clock.Step(s_hour - TimeSpan.FromSeconds(1));
        Assert.Equal(ReverseDnsCheck.Confirmed, await CheckAsync(memory, "192.0.2.1", "mx.example"));
        Assert.Equal(asked, _resolver.Count);

        _clock.Step(TimeSpan.FromSeconds(1));
        await CheckAsync(memory, "192.0.2.1", "mx.example");
        Assert.True(_resolver.Count > asked);
    }

    [Fact]
    public async Task Another_name_or_address_is_another_question()
    {
        var memory = new ReverseDnsMemory(_resolver, _clock);
        await CheckAsync(memory, "192.0.2.1", "mx.example");

        Assert.Equal(ReverseDnsCheck.OtherName, await CheckAsync(memory, "192.0.2.1", "liar.elsewhere"));
        Assert.Equal(ReverseDnsCheck.Unconfirmed, await CheckAsync(memory, "192.0.2.2", "mx.example"));
    }

    [Fact]
    public async Task A_name_server_that_is_silent_is_left_alone_for_five_minutes()
    {
        var memory = new ReverseDnsMemory(_resolver, _clock);
        Assert.Equal(ReverseDnsCheck.Unknown, await CheckAsync(memory, "192.0.2.3", null));
        int asked = _resolver.Count;

        _clock.Step(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await CheckAsync(memory, "192.0.2.3", null);
        Assert.Equal(asked, _resolver.Count);

        _clock.Step(TimeSpan.FromSeconds(1));
        await CheckAsync(memory, "192.0.2.3", null);
        Assert.True(_resolver.Count > asked);
    }

    [Fact]
    public async Task Names_that_are_made_up_for_each_message_do_not_fill_memory()
    {
        var memory = new ReverseDnsMemory(_resolver, _clock);
        for (int i = 0; i < ReverseDnsMemory.MaxCount + 1000; i++)
        {
            await CheckAsync(memory, "192.0.2.1", $"h{i}.example");
        }

        Assert.InRange(memory.Count, ReverseDnsMemory.MaxCount / 2, ReverseDnsMemory.MaxCount);

        int asked = _resolver.Count;
        await CheckAsync(memory, "192.0.2.1", new string('x', 256));
        await CheckAsync(memory, "192.0.2.1", new string('x', 256));
        Assert.True(_resolver.Count >= asked + 2);
    }

    private static ValueTask<ReverseDnsCheck> CheckAsync(ReverseDnsMemory memory, string address, string? hello) =>
        memory.CheckAsync(Known.Address(address), hello, s_hour, default);
}
