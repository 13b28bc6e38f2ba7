using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class SenderProfileTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_order_of_observations_does_not_matter()
    {
        var random = new Random(6);
        for (int round = 0; round < 200; round++)
        {
            SenderProfile[] seen = [.. Enumerable.Range(0, 40).Select(_ => SenderProfile.Of(RandomObservation(random)))];
            SenderProfile inOrder = seen.Aggregate(SenderProfile.Unknown, (sum, one) => sum.Add(one));
            random.Shuffle(seen);
            SenderProfile left = seen[..20].Aggregate(SenderProfile.Unknown, (sum, one) => sum.Add(one));
            SenderProfile right = seen[20..].Aggregate(SenderProfile.Unknown, (sum, one) => sum.Add(one));

            AssertSame(inOrder, right.Add(left));
        }
    }

    [Fact]
    public void Memory_of_one_sender_is_bounded()
    {
        SenderProfile profile = SenderProfile.Unknown;
        for (int i = 0; i < 5000; i++)
        {
            profile = profile.Add(SenderProfile.Of(new MessageObservation(s_start.AddMinutes(i), $"h{i}.example")));
        }

        Assert.Equal(SenderProfile.MaxHelloNameCount, profile.HeloNames.Length);
        Assert.Equal(HourSlice.DayHours, profile.Hours.Length);
        Assert.Equal(5000, profile.MessageCount);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::1", "2001:db8::/64", "2001:db8::ffff:1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1")]
    public void A_sender_is_an_address_or_a_network_of_64_bits(string address, string key, string same)
    {
        NetAddress first = Known.Address(address);
        NetAddress second = Known.Address(same);

        Assert.Equal(key, SenderKey.Of(first).ToString());
        Assert.Equal(SenderKey.Of(first), SenderKey.Of(second));
        Assert.True(SenderKey.Of(first).Range.Contains(second));
    }

    private static MessageObservation RandomObservation(Random random) =>
        new(s_start.AddMinutes(random.Next(0, 50 * 60)), $"h{random.Next(6)}.example")
        {
            Hello = (HeloCheck)random.Next(4),
            ReverseDns = (ReverseDnsCheck)random.Next(4),
            Status = (SenderIdStatus)random.Next(7),
        };

    private static void AssertSame(SenderProfile left, SenderProfile right)
    {
        Assert.Equal(left.HeloNames.ToArray(), right.HeloNames.ToArray());
        Assert.Equal(left.Hours.ToArray(), right.Hours.ToArray());
        Assert.Equal(left with { HeloNames = [], Hours = [] }, right with { HeloNames = [], Hours = [] });
    }
}
