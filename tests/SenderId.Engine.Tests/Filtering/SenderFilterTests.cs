using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Tests.Filtering;

public sealed class SenderFilterTests
{
    [Fact]
    public void Defaults_are_the_products()
    {
        SenderFilterConfig config = SenderFilterConfig.Default;

        Assert.Equal(BlockedSenderAction.Reject, config.Action);
        Assert.Equal(RecipientBlockedSenderAction.Reject, config.RecipientBlockedSenderAction);
        Assert.False(config.BlankSenderBlockingEnabled);
        Assert.True(config.Enabled);
        Assert.True(config.ExternalMailEnabled);
        Assert.False(config.InternalMailEnabled);
        Assert.Equal(800, SenderFilterConfig.MaxEntryCount);
    }

    [Theory]
    [InlineData("ann@contoso.com", "BlockedSenders")]
    [InlineData("ANN@Contoso.COM", "BlockedSenders")]
    [InlineData("\"ann\"@contoso.com.", "BlockedSenders")]
    [InlineData("bob@contoso.com", null)]
    [InlineData("x@exact.example", "BlockedDomains")]
    [InlineData("x@sub.exact.example", null)]
    [InlineData("x@tree.example", "BlockedDomainsAndSubdomains")]
    [InlineData("x@a.b.tree.example", "BlockedDomainsAndSubdomains")]
    [InlineData("x@nottree.example", null)]
    [InlineData("x@bücher.example", "BlockedDomains")]
    [InlineData("", null)]
    public void Compares_mail_from_with_the_lists(string mailFrom, string? setting)
    {
        Decision decision = new SenderFilter(Lists()).Decide(mailFrom, isInternal: false);

        Assert.Equal(setting ?? "", decision.Reason);
        Assert.Equal(setting is null ? SenderIdAction.StampStatus : SenderIdAction.Reject, decision.Action);
        Assert.Equal(setting is null ? null : "554 5.1.0 Sender Denied", decision.Reply?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("ann@")]
    public void Blocks_blank_senders_only_when_told(string mailFrom)
    {
        Assert.Equal(SenderIdAction.StampStatus, new SenderFilter(Lists()).Decide(mailFrom, false).Action);

        Decision decision = new SenderFilter(Lists() with { BlankSenderBlockingEnabled = true }).Decide(mailFrom, false);

        Assert.Equal(SenderIdAction.Reject, decision.Action);
        Assert.Equal(("BlankSenderBlockingEnabled", ""), (decision.Reason, decision.ReasonData));
    }

    [Fact]
    public void Stamps_instead_of_refusing_when_told()
    {
        Decision decision = new SenderFilter(Lists() with { Action = BlockedSenderAction.StampStatus }).Decide("x@a.tree.example", false);

        Assert.Equal(SenderIdAction.StampStatus, decision.Action);
        Assert.Null(decision.Reply);
        Assert.Equal(("BlockedDomainsAndSubdomains", "tree.example"), (decision.Reason, decision.ReasonData));
        Assert.Equal("X-SenderId-Sender-Filter: Blocked (BlockedDomainsAndSubdomains)", Assert.Single(decision.Stamps).ToString());
    }

    [Theory]
    [InlineData(true, true, false, false, true)]
    [InlineData(true, true, false, true, false)]
    [InlineData(true, true, true, true, true)]
    [InlineData(true, false, true, false, false)]
    [InlineData(false, true, true, false, false)]
    [InlineData(false, true, true, true, false)]
    public void Looks_at_internal_and_external_mail_by_the_switches(bool enabled, bool external, bool @internal, bool isInternal, bool isBlocked)
    {
        SenderFilterConfig config = Lists() with { Enabled = enabled, ExternalMailEnabled = external, InternalMailEnabled = @internal };
        var filter = new SenderFilter(config);

        Assert.Equal(isBlocked, filter.Decide("ann@contoso.com", isInternal).Action == SenderIdAction.Reject);
        Assert.Equal(isBlocked, filter.DecideForRecipient("eve@junk.example", Junk(), isInternal).Action == SenderIdAction.Reject);
    }

    [Theory]
    [InlineData("eve@junk.example", true)]
    [InlineData("EVE@JUNK.EXAMPLE", true)]
    [InlineData("bob@junk.example", false)]
    [InlineData("any@spam.example", true)]
    [InlineData("any@mail.spam.example", true)]
    [InlineData("any@at.example", true)]
    [InlineData("any@nospam.example", false)]
    [InlineData("", false)]
    public void One_recipients_list_decides_about_that_recipients_copy(string mailFrom, bool isBlocked)
    {
        Decision reject = new SenderFilter(SenderFilterConfig.Default).DecideForRecipient(mailFrom, Junk(), false);
        Decision delete = new SenderFilter(new() { RecipientBlockedSenderAction = RecipientBlockedSenderAction.Delete })
            .DecideForRecipient(mailFrom, Junk(), false);

        Assert.Equal(isBlocked ? SenderIdAction.Reject : SenderIdAction.StampStatus, reject.Action);
        Assert.Equal(isBlocked ? "554 5.1.0 Sender Denied" : null, reject.Reply?.ToString());
        Assert.Equal(isBlocked ? SenderIdAction.Delete : SenderIdAction.StampStatus, delete.Action);
        Assert.Null(delete.Reply);
    }

    [Fact]
    public void A_recipient_without_a_list_or_with_a_switched_off_one_gets_everything()
    {
        var filter = new SenderFilter(SenderFilterConfig.Default);

        Assert.Equal(SenderIdAction.StampStatus, filter.DecideForRecipient("eve@junk.example", null, false).Action);
        Assert.Equal(SenderIdAction.StampStatus, filter.DecideForRecipient("eve@junk.example", Junk() with { Enabled = false }, false).Action);
    }

    [Fact]
    public void Full_lists_are_all_looked_at()
    {
        ImmutableArray<SenderDomain> domains = [.. Enumerable.Range(0, SenderFilterConfig.MaxEntryCount).Select(i => Known.Domain($"d{i}.example"))];
        var filter = new SenderFilter(new() { BlockedDomains = domains });

        Assert.Equal(SenderIdAction.Reject, filter.Decide("x@d799.example", false).Action);
        Assert.Equal(SenderIdAction.StampStatus, filter.Decide("x@d800.example", false).Action);
    }

    [Fact]
    public void Entries_that_say_the_same_twice_do_no_harm()
    {
        var filter = new SenderFilter(new()
        {
            BlockedSenders = [Known.Mailbox("a@x.example"), Known.Mailbox("A@X.example")],
            BlockedDomains = [Known.Domain("y.example"), Known.Domain("Y.example")],
            BlockedDomainsAndSubdomains = [Known.Domain("z.example"), Known.Domain("Z.EXAMPLE.")],
        });

        Assert.Equal(SenderIdAction.Reject, filter.Decide("a@x.example", false).Action);
    }

    // RFC 5321 section 4.1.2: quotation marks are a way of writing, not a part of the address.
    [Theory]
    [InlineData("\"ann\"@contoso.com", "ann@contoso.com", true)]
    [InlineData("\"ann smith\"@contoso.com", "\"ann smith\"@contoso.com", true)]
    [InlineData("\"a\\\"b\"@contoso.com", "<\"A\\\"B\"@contoso.com>", true)]
    [InlineData("\"ann@home\"@contoso.com", "\"ann@home\"@contoso.com", true)]
    [InlineData("\"ann smith\"@contoso.com", "smith@contoso.com", false)]
    public void A_quoted_entry_is_the_address_that_it_quotes(string entry, string mailFrom, bool isBlocked)
    {
        var filter = new SenderFilter(new() { BlockedSenders = [Known.Mailbox(entry)] });

        Assert.Equal(isBlocked, filter.Decide(mailFrom, false).Action == SenderIdAction.Reject);
    }

    private static SenderFilterConfig Lists() => new()
    {
        BlockedSenders = [Known.Mailbox("Ann@contoso.com")],
        BlockedDomains = [Known.Domain("exact.example"), Known.Domain("bücher.example")],
        BlockedDomainsAndSubdomains = [Known.Domain("tree.example")],
    };

    private static JunkEmailConfig Junk() => new(Known.Mailbox("bob@example.org"))
    {
        BlockedSendersAndDomains = [Known.Blocked("eve@junk.example"), Known.Blocked("spam.example"), Known.Blocked("@at.example")],
    };
}
