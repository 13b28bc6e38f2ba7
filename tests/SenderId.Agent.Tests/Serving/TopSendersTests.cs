using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Serving;
using SenderId.Agent.State;
using SenderId.Control;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Serving;

public sealed class TopSendersTests
{
    private readonly SteppedTime _clock = new();

    [Fact]
    public async Task A_level_that_has_fallen_since_it_was_stored_is_not_the_highest()
    {
        using var folder = new TemporaryFolder();
        await using AgentState state = await AgentState.StartAsync(
            StateDatabase.Sqlite(Path.Join(folder.Path, "state.db")), new StateOptions(), _clock, NullLogger.Instance, default);
        _clock.Step(TimeSpan.FromDays(1));
        for (int sender = 0; sender < 20; sender++)
        {
            // Three points for many names in the last day, which is over soon, and two for reverse DNS.
            await ObserveAsync(state, $"192.0.2.{sender}", 20, static i => $"mx{i}.example.org", HeloCheck.Plausible);
        }

        // Two points for foreign literals and two for reverse DNS, which stay.
        await ObserveAsync(state, "198.51.100.1", 20, static _ => "[203.0.113.9]", HeloCheck.ForeignLiteral);
        await ObserveAsync(state, "198.51.100.2", 30, static _ => "[203.0.113.9]", HeloCheck.ForeignLiteral);
        var agent = new ControlledAgent(state, "a file", "/etc/senderid/config.json", _clock);
        ImmutableArray<SenderReport> now = await agent.FindTopSendersAsync(2, default);
        Assert.Equal([5, 5], now.Select(static report => report.Level));

        _clock.Step(TimeSpan.FromHours(25));
        ImmutableArray<SenderReport> later = await agent.FindTopSendersAsync(2, default);

        Assert.Equal(["198.51.100.2", "198.51.100.1"], later.Select(static report => report.Sender.Text));
        Assert.Equal([4, 4], later.Select(static report => report.Level));
        Assert.Equal(22, (await agent.FindTopSendersAsync(1000, default)).Length);
    }

    private async Task ObserveAsync(AgentState state, string address, int count, Func<int, string> hello, HeloCheck check)
    {
        for (int i = 0; i < count; i++)
        {
            var seen = new MessageObservation(_clock.GetUtcNow(), hello(i)) { Hello = check, ReverseDns = ReverseDnsCheck.Unconfirmed };
            await state.ObserveAsync(SenderKey.Of(Known.Address(address)), SenderProfile.Of(seen), default);
        }
    }
}
