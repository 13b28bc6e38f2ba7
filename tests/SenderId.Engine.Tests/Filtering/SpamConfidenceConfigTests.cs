using SenderId.Filtering;

namespace SenderId.Tests.Filtering;

public sealed class SpamConfidenceConfigTests
{
    [Fact]
    public void Stamps_nothing_by_default() => Assert.Null(SpamConfidenceConfig.Default.StampFor(SenderIdStatus.Fail));

    [Theory]
    [InlineData(SenderIdStatus.Fail, "X-MS-Exchange-Organization-SCL: 6")]
    [InlineData(SenderIdStatus.SoftFail, "X-MS-Exchange-Organization-SCL: 4")]
    [InlineData(SenderIdStatus.Pass, "X-MS-Exchange-Organization-SCL: 0")]
    [InlineData(SenderIdStatus.None, null)]
    [InlineData(null, null)]
    public void Turns_a_status_into_a_number(SenderIdStatus? status, string? stamp) =>
        Assert.Equal(stamp, (SpamConfidenceConfig.Default with { Enabled = true }).StampFor(status)?.ToString());

    [Fact]
    public void The_table_can_say_minus_one()
    {
        SpamConfidenceConfig config = new() { Enabled = true, Levels = SpamConfidenceConfig.Default.Levels.SetItem(SenderIdStatus.Pass, -1) };

        Assert.Equal("-1", config.StampFor(SenderIdStatus.Pass)!.Body);
    }
}
