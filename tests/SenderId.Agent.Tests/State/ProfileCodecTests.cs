using SenderId.Agent.State.Sql;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

public sealed class ProfileCodecTests
{
    [Fact]
    public void Every_profile_comes_back_as_it_was()
    {
        var random = new Random(6);
        SenderProfile profile = SenderProfile.Unknown;
        for (int i = 0; i < 500; i++)
        {
            AssertSame(profile, ProfileCodec.Decode(ProfileCodec.Encode(profile)));
            profile = profile.Add(Seen.Random(random)).Add(new SenderProfile { IsOpenProxy = i % 3 == 0, ProxyTestedAt = Seen.Start.AddHours(i) });
        }
    }

    [Fact]
    public void Hostile_octets_never_throw_and_give_a_bounded_profile()
    {
        var random = new Random(6);
        byte[] good = ProfileCodec.Encode(Seen.Random(random).Add(Seen.Random(random)));
        for (int i = 0; i < 100_000; i++)
        {
            byte[] octets = good[..random.Next(good.Length + 1)];
            if (i % 2 == 0 && octets.Length > 0)
            {
                octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
            }

            SenderProfile profile = ProfileCodec.Decode(octets);
            Assert.True(profile.HeloNames.Length <= SenderProfile.MaxHelloNameCount && profile.Hours.Length <= HourSlice.DayHours);
        }
    }

    [Fact]
    public void A_profile_of_a_single_message_is_small() => Assert.True(ProfileCodec.Encode(Seen.Random(new Random(1))).Length <= 120);

    internal static void AssertSame(SenderProfile left, SenderProfile right)
    {
        Assert.Equal(left.HeloNames.ToArray(), right.HeloNames.ToArray());
        Assert.Equal(left.Hours.ToArray(), right.Hours.ToArray());
        Assert.Equal(left with { HeloNames = [], Hours = [] }, right with { HeloNames = [], Hours = [] });
    }
}
