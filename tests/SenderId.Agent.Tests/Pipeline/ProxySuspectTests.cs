using System.Collections.Immutable;
using SenderId.Agent.Pipeline;
using SenderId.Agent.ProxyTest;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Milter;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>Whom the Protocol Analysis agent names to the open proxy test, and what it makes of the result.</summary>
public sealed class ProxySuspectTests : IOpenProxyTest
{
    private readonly MemoryState _state = new();
    private readonly List<(string Address, long MessageCount)> _suspects = [];
    private SenderReputationConfig _config = new() { InternalMailEnabled = true };

    [Theory]
    [InlineData("203.0.113.9", null, true)]
    [InlineData("203.0.113.9", "ann", false)]
    [InlineData("127.0.0.2", null, false)]
    [InlineData("10.0.0.1", null, false)]
    [InlineData("192.0.2.53", null, false)]
    public async Task Strangers_are_named_and_nobody_else(string client, string? user, bool isNamed)
    {
        await DecideAsync(client, user);
        Assert.Equal(isNamed ? [(client, 1L)] : [], _suspects);
    }

    [Fact]
    public async Task A_proven_proxy_is_refused_with_its_next_message_blocked_and_named_no_more()
    {
        SenderKey sender = SenderKey.Of(Known.Address("203.0.113.9"));
        await _state.ObserveAsync(sender, new SenderProfile { IsOpenProxy = true, ProxyTestedAt = _state.Now }, default);

        Assert.Equal(SenderIdAction.Reject, (await DecideAsync("203.0.113.9", null)).Action);
        Assert.Equal("Open proxy", Assert.Single(_state.Blocks).Comment);
        Assert.Empty(_suspects);
    }

    [Fact]
    public async Task With_watching_switched_off_nobody_is_named()
    {
        _config = _config with { ExternalMailEnabled = false };
        await DecideAsync("203.0.113.9", null);
        Assert.Empty(_suspects);
    }

    void IOpenProxyTest.Suspect(NetAddress address, SenderProfile known) => _suspects.Add((address.ToString(), known.MessageCount));

    private ValueTask<Decision> DecideAsync(string client, string? user)
    {
        ImmutableArray<AddressRange> servers = [Known.Range("192.0.2.53")];
        var agent = new ProtocolAnalysisAgent(
            () => _config, static () => IPBlockListConfig.Default, () =>
                servers, _state, InMemoryZone.Parse("x.example. 60 IN A 192.0.2.1"), TimeProvider.System, this);
        return agent.DecideAsync(SmtpEvents.EndOfData, new MailTransaction
        {
            Session = new SmtpSession { Id = 1, ClientAddress = Known.Address(client), HelloDomain = "x.example" },
            MailFrom = "a@x.example",
            AuthenticatedUser = user,
        }, default);
    }
}
