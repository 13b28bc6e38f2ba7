using SenderId.Connections;
using SenderId.Reputation;

namespace SenderId.Engine.Tests.Reputation;

public sealed class BlockReasonTests
{
    [Theory]
    [InlineData("Sender reputation level 8: BadVerdicts +4 (19 of 20); ChangingHello +3 (16 or more names in the last day)", 8, 2)]
    [InlineData("Sender reputation level 7: BadVerdicts +4 (19 of 20); ChangingHello +3 (16 or mo", 7, 1)]
    [InlineData("Sender reputation level 9: Nonsense +4 (x); BadVerdicts + (y); BadVerdicts", 9, 0)]
    public void A_comment_says_the_level_and_what_made_it(string comment, int level, int count)
    {
        BlockReason? reason = BlockReason.Of(Entry(comment, isMachineGenerated: true));
        Assert.NotNull(reason);
        Assert.Equal((level, count), (reason.Level, reason.Contributions.Length));
        Assert.All(reason.Contributions, static part => Assert.True(part.Points > 0));
    }

    [Theory]
    [InlineData("Open proxy", true)]
    [InlineData("Sender reputation level 12: x", true)]
    [InlineData("Sender reputation level", true)]
    [InlineData("Sender reputation level 8: BadVerdicts +4 (19 of 20)", false)]
    public void Other_comments_say_nothing(string comment, bool isMachineGenerated) =>
        Assert.Null(BlockReason.Of(Entry(comment, isMachineGenerated)));

    private static IPListEntry Entry(string comment, bool isMachineGenerated)
    {
        Assert.True(AddressRange.TryParse("192.0.2.1", out AddressRange? range));
        return new IPListEntry { IPRange = range, Comment = comment, IsMachineGenerated = isMachineGenerated };
    }
}
