using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

public sealed class MapiStatusTests
{
    [Theory]
    [InlineData(SenderIdStatus.Neutral, 0x00000001u)]
    [InlineData(SenderIdStatus.Pass, 0x00000002u)]
    [InlineData(SenderIdStatus.Fail, 0x00000003u)]
    [InlineData(SenderIdStatus.SoftFail, 0x00000004u)]
    [InlineData(SenderIdStatus.None, 0x00000005u)]
    [InlineData(SenderIdStatus.TempError, 0x80000006u)]
    [InlineData(SenderIdStatus.PermError, 0x80000007u)]
    public void Values_are_those_of_MS_OXCMAIL(SenderIdStatus status, uint value) => Assert.Equal(unchecked((int)value), MapiStatus.Of(status));

    [Fact]
    public void A_value_that_is_no_status_is_the_callers_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => MapiStatus.Of((SenderIdStatus)99));
}
