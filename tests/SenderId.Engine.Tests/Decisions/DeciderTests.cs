using SenderId.Decisions;
using SenderId.Evaluation;

namespace SenderId.Tests.Decisions;

public sealed class DeciderTests
{
    private static readonly SenderIdConfig s_rejectAll = new()
    {
        SpoofedDomainAction = SenderIdAction.Reject,
        TempErrorAction = SenderIdAction.Reject,
        SoftFailAction = SenderIdAction.Reject,
    };

    [Theory]
    [InlineData(SenderIdStatus.Fail, FailReason.NotPermitted, "550 5.7.1 Sender ID (PRA) Not Permitted")]
    [InlineData(SenderIdStatus.Fail, FailReason.DomainDoesNotExist, "550 5.7.1 Sender ID (PRA) Domain Does Not Exist")]
    [InlineData(SenderIdStatus.Fail, FailReason.MalformedDomain, "550 5.7.1 Sender ID (PRA) Malformed Domain")]
    [InlineData(SenderIdStatus.Fail, FailReason.MissingPra, "550 5.7.1 Missing Purported Responsible Address")]
    [InlineData(SenderIdStatus.TempError, FailReason.None, "450 4.4.3 Sender ID check is temporarily unavailable")]
    [InlineData(SenderIdStatus.SoftFail, FailReason.None, "550 5.7.1 Sender ID (PRA) Not Permitted")]
    public void Reject_gives_the_reply_of_the_result(SenderIdStatus status, FailReason reason, string reply)
    {
        Ruling decision = Decider.Decide([Outcome(status, reason)], s_rejectAll);

        Assert.Equal(SenderIdAction.Reject, decision.Action);
        Assert.Equal(reply, decision.Reply?.ToString());
    }

    [Theory]
    [InlineData(SenderIdStatus.Pass)]
    [InlineData(SenderIdStatus.Neutral)]
    [InlineData(SenderIdStatus.None)]
    [InlineData(SenderIdStatus.PermError)]
    public void Some_results_are_never_refused(SenderIdStatus status)
    {
        Ruling decision = Decider.Decide([Outcome(status, FailReason.None)], s_rejectAll);

        Assert.Equal(SenderIdAction.StampStatus, decision.Action);
        Assert.Null(decision.Reply);
    }

    [Theory]
    [InlineData(SenderIdStatus.Fail)]
    [InlineData(SenderIdStatus.SoftFail)]
    [InlineData(SenderIdStatus.TempError)]
    public void Every_status_has_a_setting_of_its_own(SenderIdStatus status)
    {
        foreach (SenderIdAction action in Enum.GetValues<SenderIdAction>())
        {
            var config = new SenderIdConfig
            {
                SpoofedDomainAction = status == SenderIdStatus.Fail ? action : SenderIdAction.StampStatus,
                SoftFailAction = status == SenderIdStatus.SoftFail ? action : SenderIdAction.StampStatus,
                TempErrorAction = status == SenderIdStatus.TempError ? action : SenderIdAction.StampStatus,
            };
            foreach (SenderIdStatus other in Enum.GetValues<SenderIdStatus>())
            {
                Ruling decision = Decider.Decide([Outcome(other, FailReason.None)], config);
                Assert.Equal(other == status ? action : SenderIdAction.StampStatus, decision.Action);
                Assert.Equal(decision.Action == SenderIdAction.Reject, decision.Reply is not null);
            }
        }
    }

    [Fact]
    public void The_publishers_explanation_follows_the_reply()
    {
        CheckOutcome outcome = Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with { Explanation = "See http://example.com/why" };

        Assert.Equal(
            "550 5.7.1 Sender ID (PRA) Not Permitted - See http://example.com/why",
            Decider.Decide([outcome], s_rejectAll).Reply?.ToString());
    }

    [Fact]
    public void A_temporary_error_never_carries_an_explanation()
    {
        CheckOutcome outcome = Outcome(SenderIdStatus.TempError, FailReason.None) with { Explanation = "come back" };

        Assert.Equal("450 4.4.3 Sender ID check is temporarily unavailable", Decider.Decide([outcome], s_rejectAll).Reply?.ToString());
    }

    // The action for MAIL FROM, that for the PRA; what each identity came to; what is done, and by which setting.
    [Theory]
    [InlineData("Reject", "Reject", "Pass", "Fail", "Reject", "MailFromFailAction")]
    [InlineData("Delete", "Reject", "None", "Fail", "Delete", "MailFromFailAction")]
    [InlineData("Delete", "Reject", "Fail", "Fail", "Reject", "SpoofedDomainAction")]
    [InlineData("Reject", "StampStatus", "Fail", "Pass", "StampStatus", "SpoofedDomainAction")]
    [InlineData("Reject", "StampStatus", "Fail", "Fail", "Reject", "MailFromFailAction")]
    [InlineData("Reject", "Reject", "Pass", "SoftFail", "StampStatus", null)]
    [InlineData("StampStatus", "Reject", "Pass", "Fail", "StampStatus", null)]
    public void MAIL_FROM_decides_about_what_the_PRA_lets_go_on(
        string forMailFrom, string forPra, string pra, string mailFrom, string action, string? setting)
    {
        var config = new SenderIdConfig
        {
            MailFromFailAction = Enum.Parse<SenderIdAction>(forMailFrom),
            SpoofedDomainAction = Enum.Parse<SenderIdAction>(forPra),
        };
        CheckOutcome ofMailFrom = Outcome(Enum.Parse<SenderIdStatus>(mailFrom), FailReason.None) with { Scope = IdentityScope.MailFrom };
        Ruling ruling = Decider.Decide([Outcome(Enum.Parse<SenderIdStatus>(pra), FailReason.None), ofMailFrom], config);

        Assert.Equal((action, setting), (ruling.Action.ToString(), ruling.DecidedBy?.ToString()));
        Assert.Equal(action == "Reject", ruling.Reply is not null);
    }

    [Fact]
    public void A_HELO_name_that_fails_is_never_refused()
    {
        var config = new SenderIdConfig { MailFromFailAction = SenderIdAction.Reject, SpoofedDomainAction = SenderIdAction.Reject };
        Ruling ruling = Decider.Decide(
            [
                Outcome(SenderIdStatus.Pass, FailReason.None),
                Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with { Scope = IdentityScope.Helo },
                Outcome(SenderIdStatus.Pass, FailReason.None) with { Scope = IdentityScope.MailFrom },
            ],
            config);
        Assert.Equal(SenderIdAction.StampStatus, ruling.Action);
    }

    [Fact]
    public void A_MAIL_FROM_that_fails_is_refused_with_the_code_of_RFC_7372()
    {
        CheckOutcome mailFrom = Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with
        {
            Scope = IdentityScope.MailFrom,
            Explanation = "not ours",
        };
        Ruling ruling = Decider.Decide(
            [Outcome(SenderIdStatus.Pass, FailReason.None), mailFrom], new SenderIdConfig { MailFromFailAction = SenderIdAction.Reject });
        Assert.Equal("550 5.7.23 SPF MAIL FROM check failed - not ours", ruling.Reply?.ToString());
    }

    private static CheckOutcome Outcome(SenderIdStatus status, FailReason reason) =>
        new() { Scope = IdentityScope.Pra, Status = status, Cause = Cause.Matched, FailReason = reason };
}
