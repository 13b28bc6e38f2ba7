using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Stamps;

namespace SenderId.Tests.Mail;

public class EnvelopeTests
{
    [Theory]
    [InlineData("192.0.2.1", false, true)]
    [InlineData("192.0.2.1", true, false)]
    [InlineData("10.0.0.1", false, false)]
    [InlineData("10.1.0.1", false, false)]
    [InlineData("10.1.0.1", true, false)]
    [InlineData(null, false, true)]
    public void Mail_is_from_outside_that_is_not_authenticated_and_of_none_of_our_servers(string? client, bool isInternal, bool expected)
    {
        Assert.True(AddressRange.TryParse("10.0.0.0/16", out AddressRange? first));
        Assert.True(AddressRange.TryParse("10.1.0.1", out AddressRange? second));
        var envelope = new Envelope { ClientAddress = NetAddress.TryParse(client, out NetAddress address) ? address : null, IsInternal = isInternal };
        Assert.Equal(expected, envelope.IsFromOutside([first!, second!]));
        Assert.Equal(!isInternal, envelope.IsFromOutside(default));
        Assert.Equal(!isInternal, envelope.IsFromOutside(ImmutableArray<AddressRange>.Empty));
    }

    [Fact]
    public void A_decision_changes_nothing_where_mail_goes_on_as_it_is()
    {
        Decision nothing = Decision.Nothing;
        Assert.True(nothing.ChangesNothing);
        Assert.False((nothing with { Stamps = [new HeaderStamp("A", "b")] }).ChangesNothing);
        Assert.False((nothing with { ForgedFields = [new ForgedField("A", 1)] }).ChangesNothing);
        Assert.False((nothing with { Action = SenderIdAction.Delete }).ChangesNothing);
        Assert.False((nothing with { Action = SenderIdAction.Reject }).IsAccepted);
        Assert.True(nothing.IsAccepted);
    }
}
