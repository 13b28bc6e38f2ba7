using System.Text;
using SenderId.Reporting.Counting;

namespace SenderId.Reporting.Tests.Counting;

public class TallyTableTests
{
    private static readonly MessageCell s_cell = new(0, MailStatus.Pass, IsRefused: false);

    [Fact]
    public void Up_to_its_capacity_every_count_is_exact()
    {
        var table = new TallyTable(100);
        Count(table, Enumerable.Range(0, 10_000).Select(static i => i % 100));
        Assert.Equal(0, table.MaxMissingCount);
        Assert.Equal(100, table.All.Count());
        Assert.All(table.All, static pair => Assert.Equal((100, 0), (pair.Value.MessageCount, pair.Value.MaxMissingCount)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Beyond_it_no_count_is_too_high_and_none_misses_more_than_is_said(int seed)
    {
        var random = new Random(seed);
        // Few names have many messages and many have few, as it is with mail.
        int[] names = [.. Enumerable.Range(0, 50_000).Select(_ => (int)(Math.Pow(random.NextDouble(), 4) * 5_000))];
        Dictionary<int, int> truth = names.CountBy(static name => name).ToDictionary();
        var table = new TallyTable(200);
        Count(table, names);

        var kept = table.All.ToDictionary(static pair => BitConverter.ToInt32(pair.Key), static pair => pair.Value);
        Assert.True(kept.Count <= 200);
        Assert.All(kept, pair => Assert.InRange(truth[pair.Key], pair.Value.MessageCount, pair.Value.MessageCount + pair.Value.MaxMissingCount));
        Assert.All(truth.Where(pair => !kept.ContainsKey(pair.Key)), pair => Assert.True(pair.Value <= table.MaxMissingCount));
        // Half of the table goes each time, so that at most as many are taken off as messages came for each half.
        Assert.InRange(table.MaxMissingCount, 1, names.Length / 100);
        int top = truth.MaxBy(static pair => pair.Value).Key;
        Assert.Equal((truth[top], 0), (kept[top].MessageCount, kept[top].MaxMissingCount));
    }

    [Fact]
    public void Names_that_were_only_met_make_room_first()
    {
        var table = new TallyTable(4);
        for (int i = 0; i < 4; i++)
        {
            table.Meet(BitConverter.GetBytes(i), 1);
        }

        table.Meet(BitConverter.GetBytes(3), 1).Count(s_cell);
        table.Meet(BitConverter.GetBytes(3), 1).Count(s_cell);
        table.Meet(BitConverter.GetBytes(9), 2);
        Assert.Equal([3, 9], table.All.Select(static pair => BitConverter.ToInt32(pair.Key)).Order());
    }

    [Fact]
    public void A_name_keeps_its_parts_apart_whatever_is_in_them()
    {
        var name = new TableName(new byte[TableName.MaxBytes]);
        name.Add("EXAMPLE.org"u8);
        name.AddExactly("a\u001Fb\n"u8);
        name.Add(""u8);
        name.Add(Encoding.UTF8.GetBytes(new string('x', 300)));
        Assert.Equal(["example.org", "a?b?", "", new string('x', 255)], TableName.Split(name.Octets));
    }

    private static void Count(TallyTable table, IEnumerable<int> names)
    {
        foreach (int name in names)
        {
            table.Meet(BitConverter.GetBytes(name), 1).Count(s_cell);
        }
    }
}
