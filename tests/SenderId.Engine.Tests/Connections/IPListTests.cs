using SenderId.Connections;

namespace SenderId.Tests.Connections;

public sealed class IPListTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.5-192.0.2.7", "192.0.2.5", true)]
    [InlineData("192.0.2.5-192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.5-192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.5-192.0.2.7", "192.0.2.4", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("2001:db8::/64", "2001:db8::ffff", true)]
    [InlineData("2001:db8::/64", "2001:db8:0:1::", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    public void Finds_addresses_networks_and_ranges(string entry, string address, bool isFound) =>
        Assert.Equal(isFound, IPList.Create([Entry(1, entry)]).Find(Known.Address(address), s_now) is not null);

    [Fact]
    public void An_entry_dies_at_its_time_and_stays_in_the_count()
    {
        var list = IPList.Create([Entry(1, "192.0.2.1", s_now)]);

        Assert.NotNull(list.Find(Known.Address("192.0.2.1"), s_now.AddTicks(-1)));
        Assert.Null(list.Find(Known.Address("192.0.2.1"), s_now));
        Assert.Equal(1, list.Count);
    }

    [Fact]
    public void A_dead_entry_does_not_hide_a_living_one_around_it()
    {
        var list = IPList.Create([Entry(1, "192.0.2.1", s_now.AddHours(-1)), Entry(2, "192.0.2.0/24"),
            Entry(3, "192.0.2.0/25", s_now.AddHours(-2))]);

        Assert.Equal(2, list.Find(Known.Address("192.0.2.1"), s_now)!.Identity);
        Assert.Equal(2, list.Find(Known.Address("192.0.2.200"), s_now)!.Identity);
    }

    [Fact]
    public void Of_entries_that_live_as_long_an_administrators_goes_first()
    {
        var list = IPList.Create([Entry(1, "192.0.2.1") with { IsMachineGenerated = true }, Entry(2, "192.0.2.1")]);

        Assert.Equal(2, list.Find(Known.Address("192.0.2.1"), s_now)!.Identity);
    }

    [Fact]
    public void Says_the_same_as_looking_at_every_entry()
    {
        var random = new Random(6);
        for (int round = 0; round < 200; round++)
        {
            IPListEntry[] entries = [.. Enumerable.Range(1, random.Next(0, 30)).Select(i => RandomEntry(random, i))];
            var list = IPList.Create(entries);
            for (uint bits = 0; bits < 70; bits++)
            {
                NetAddress address = NetAddress.FromIPv4(bits);
                IPListEntry? expected = entries.Where(entry => entry.IPRange.Contains(address) && !entry.HasExpired(s_now))
                    .OrderByDescending(entry => entry.ExpirationTime ?? DateTimeOffset.MaxValue)
                    .ThenBy(entry => entry.IsMachineGenerated).ThenBy(entry => entry.Identity).FirstOrDefault();
                Assert.Equal(expected?.Identity, list.Find(address, s_now)?.Identity);
            }
        }
    }

    [Fact]
    public void Looks_among_100_000_entries_in_microseconds()
    {
        var random = new Random(6);
        var list = IPList.Create([.. Enumerable.Range(1, 100_000).Select(i =>
            Entry(i, NetAddress.FromIPv4((uint)random.NextInt64(1L << 32)) + (i % 3 == 0 ? "/24" : "")))]);
        NetAddress[] addresses = [.. Enumerable.Range(0, 1000).Select(_ => NetAddress.FromIPv4((uint)random.NextInt64(1L << 32)))];
        Pass(list, addresses);
        TimeSpan cost = ProcessorTime.Of(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Pass(list, addresses);
            }
        });

        double microseconds = cost.TotalMicroseconds / 100_000;
        Assert.True(microseconds < 20, $"{microseconds} microseconds for one address");
    }

    private static void Pass(IPList list, NetAddress[] addresses)
    {
        foreach (NetAddress address in addresses)
        {
            list.Find(address, s_now);
        }
    }

    private static IPListEntry RandomEntry(Random random, int identity)
    {
        uint first = (uint)random.Next(0, 64);
        uint last = first + (uint)random.Next(0, 20);
        DateTimeOffset? end = random.Next(3) == 0 ? null : s_now.AddHours(random.Next(-3, 4));
        return Entry(identity, $"{NetAddress.FromIPv4(first)}-{NetAddress.FromIPv4(last)}", end) with { IsMachineGenerated = random.Next(2) == 0 };
    }

    private static IPListEntry Entry(int identity, string range, DateTimeOffset? end = null) => new()
    {
        Identity = identity,
        IPRange = Known.Range(range),
        ExpirationTime = end,
    };
}
