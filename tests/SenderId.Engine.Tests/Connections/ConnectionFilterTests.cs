using SenderId.Connections;
using SenderId.Decisions;

namespace SenderId.Tests.Connections;

public sealed class ConnectionFilterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Refuses_a_blocked_address_with_the_configured_text()
    {
        IPBlockListConfig config = new() { StaticEntryRejectionResponse = "Go away, {0}", MachineEntryRejectionResponse = "Later, {0}" };

        Assert.Equal("550 5.7.1 Go away, 192.0.2.1", Decide(config, isMachine: false).Reply!.ToString());
        Assert.Equal("550 5.7.1 Later, 192.0.2.1", Decide(config, isMachine: true).Reply!.ToString());
    }

    [Theory]
    [InlineData(true, true, false, false, true)]
    [InlineData(true, true, false, true, false)]
    [InlineData(true, false, true, true, true)]
    [InlineData(true, false, true, false, false)]
    [InlineData(false, true, true, false, false)]
    public void The_switches_say_which_sessions_are_looked_at(bool enabled, bool external, bool @internal, bool isInternal, bool isRefused)
    {
        IPBlockListConfig config = new() { Enabled = enabled, ExternalMailEnabled = external, InternalMailEnabled = @internal };

        Assert.Equal(isRefused, Decide(config, isMachine: false, isInternal).Action == SenderIdAction.Reject);
    }

    [Fact]
    public void Lets_pass_who_is_unknown() =>
        Assert.Equal(SenderIdAction.StampStatus, ConnectionFilter.Decide(IPBlockListConfig.Default, _ => null, null, false).Action);

    [Theory]
    [InlineData("x", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("two\r\nlines", false)]
    [InlineData("naïve", false)]
    public void A_text_is_one_printable_line(string? text, bool isResponse) => Assert.Equal(isResponse, IPBlockListConfig.IsResponse(text));

    [Fact]
    public void A_text_has_240_characters_at_most()
    {
        Assert.True(IPBlockListConfig.IsResponse(new string('x', 240)));
        Assert.False(IPBlockListConfig.IsResponse(new string('x', 241)));
    }

    private static Decision Decide(IPBlockListConfig config, bool isMachine, bool isInternal = false)
    {
        var list = IPList.Create([new IPListEntry { Identity = 1, IPRange = Known.Range("192.0.2.0/24"), IsMachineGenerated = isMachine }]);
        return ConnectionFilter.Decide(config, address => list.Find(address, s_now), NetAddress.FromIPv4(0xC0000201), isInternal);
    }
}
