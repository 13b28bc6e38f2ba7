using SenderId.Agent.ProxyTest;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest;

public sealed class TestedSendersTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    [Fact]
    public void A_sender_is_free_again_after_the_interval_and_no_sooner()
    {
        var tested = new TestedSenders(10);
        Assert.True(tested.TryTake(Key(1), s_now, s_day));
        Assert.False(tested.TryTake(Key(1), s_now + s_day - TimeSpan.FromTicks(1), s_day));
        Assert.True(tested.TryTake(Key(2), s_now, s_day));
        Assert.True(tested.TryTake(Key(1), s_now + s_day, s_day));
        Assert.False(tested.TryTake(Key(1), s_now + s_day, s_day));
    }

    [Fact]
    public void A_sender_that_is_given_free_can_be_taken_and_its_old_place_frees_it_no_second_time()
    {
        var tested = new TestedSenders(10);
        Assert.True(tested.TryTake(Key(1), s_now, s_day));
        tested.Free(Key(1));
        Assert.True(tested.TryTake(Key(1), s_now.AddHours(1), s_day));
        Assert.False(tested.TryTake(Key(1), s_now + s_day, s_day));
        Assert.True(tested.TryTake(Key(1), s_now + s_day + TimeSpan.FromHours(1), s_day));
    }

    [Fact]
    public void No_more_are_remembered_than_may_be_and_the_oldest_go_first()
    {
        var tested = new TestedSenders(100);
        for (uint i = 0; i < 1000; i++)
        {
            Assert.True(tested.TryTake(Key(i), s_now.AddSeconds(i), s_day));
            Assert.InRange(tested.Count, 1, 100);
        }

        Assert.False(tested.TryTake(Key(999), s_now.AddSeconds(1000), s_day));
        Assert.True(tested.TryTake(Key(0), s_now.AddSeconds(1000), s_day));
    }

    [Fact]
    public void The_addresses_of_an_IPv6_network_are_one_sender()
    {
        var tested = new TestedSenders(10);
        Assert.True(tested.TryTake(SenderKey.Of(Known.Address("2001:db8::1")), s_now, s_day));
        Assert.False(tested.TryTake(SenderKey.Of(Known.Address("2001:db8::2")), s_now, s_day));
    }

    private static SenderKey Key(uint number) => SenderKey.Of(NetAddress.FromIPv4(0xC0000000 + number));
}
