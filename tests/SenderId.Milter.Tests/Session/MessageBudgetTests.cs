using SenderId.Decisions;
using SenderId.Milter.Session;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Session;

/// <summary>What a message holds of the memory that all connections share: never less than its octets, and nothing once it is over.</summary>
public sealed class MessageBudgetTests
{
    private const SmtpEvents Both = SmtpEvents.Recipient | SmtpEvents.EndOfHeaders;

    [Fact]
    public void The_budget_can_be_used_up_to_its_last_octet_and_what_is_refused_holds_nothing()
    {
        var budget = new MemoryBudget(100);
        Assert.True(budget.TryTake(40));
        Assert.False(budget.TryTake(61));
        Assert.Equal(40, budget.HeldBytes);
        Assert.True(budget.TryTake(60));
        Assert.False(budget.TryTake(1));
        Assert.Equal(100, budget.HeldBytes);
    }

    [Fact]
    public void A_recipient_holds_at_least_the_characters_of_its_address()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), MailFrom());
        long before = run.Budget.HeldBytes;
        run.Send(Recipient($"<{new string('r', 1000)}@x.example>"));
        Assert.InRange(run.Budget.HeldBytes - before, 2000, 3000);
    }

    [Fact]
    public void A_dropped_recipient_holds_at_least_the_octets_it_was_named_by()
    {
        var run = new SessionRun(static (at, _) => at == SmtpEvents.Recipient ? SessionRun.Delete : Decision.Nothing, Both);
        run.Send(OptionNegotiation(), MailFrom());
        long before = run.Budget.HeldBytes;
        run.Send(Recipient($"<{new string('r', 1000)}@x.example>"));
        Assert.InRange(run.Budget.HeldBytes - before, 1013, 2000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void A_refused_recipient_holds_nothing(int limit)
    {
        var run = new SessionRun(
            static (at, mail) => at == SmtpEvents.Recipient && mail.RecipientCount > 1 ? SessionRun.Reject : Decision.Nothing, Both,
            limits: new SessionLimits { MaxRecipientCount = limit });
        run.Send(OptionNegotiation(), MailFrom(), Recipient("<kept@x.example>"));
        long before = run.Budget.HeldBytes;
        run.Send(Recipient("<one@x.example>"), Recipient("<two@x.example>"));
        Assert.Equal(before, run.Budget.HeldBytes);
        run.Send(EndOfHeaders(), EndOfMessage());
        Assert.Equal(0, run.Budget.HeldBytes);
    }

    [Fact]
    public void Small_recipients_and_fields_hold_more_than_their_characters()
    {
        var run = new SessionRun();
        run.Send(OptionNegotiation(), MailFrom());
        run.Send([.. Enumerable.Range(0, 100).Select(static _ => Recipient("<r@x>"))]);
        run.Send([.. Enumerable.Range(0, 100).Select(static _ => Header("A", "b"))]);
        Assert.True(run.Budget.HeldBytes >= 200 * 128, $"{run.Budget.HeldBytes} octets for 200 objects");
    }

    [Theory]
    [InlineData(new[] { 40, 60 }, 1)]
    [InlineData(new[] { 98, 1, 1 }, 0)]
    [InlineData(new[] { 40, 60, 1 }, 1)]
    public void Once_the_header_section_is_too_large_no_later_field_is_kept(int[] bodies, int kept)
    {
        var run = new SessionRun(limits: new SessionLimits { MaxHeaderBytes = 100 });
        run.Send([OptionNegotiation(), MailFrom(), .. bodies.Select(static length => Header("A", new string('x', length))), EndOfHeaders()]);
        Assert.True(run.Seen[0].IsHeaderTooLarge);
        Assert.Equal(kept, run.Seen[0].Fields.Length);
    }

    [Fact]
    public void A_message_may_have_what_the_page_for_operators_says()
    {
        var limits = new SessionLimits();
        Assert.Equal((1000, 4 * 1024 * 1024, 10_000), (limits.MaxRecipientCount, limits.MaxHeaderBytes, limits.MaxFieldCount));
    }
}
