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

    private static readonly DecisionContext s_context = new(NetAddress.FromIPv4(0xC0000201), "mx.example.org");

    [Theory]
    [InlineData(SenderIdStatus.Fail, FailReason.NotPermitted, "550 5.7.1 Sender ID (PRA) Not Permitted")]
    [InlineData(SenderIdStatus.Fail, FailReason.DomainDoesNotExist, "550 5.7.1 Sender ID (PRA) Domain Does Not Exist")]
    [InlineData(SenderIdStatus.Fail, FailReason.MalformedDomain, "550 5.7.1 Sender ID (PRA) Malformed Domain")]
    [InlineData(SenderIdStatus.Fail, FailReason.MissingPra, "550 5.7.1 Missing Purported Responsible Address")]
    [InlineData(SenderIdStatus.TempError, FailReason.None, "450 4.4.3 Sender ID check is temporarily unavailable")]
    [InlineData(SenderIdStatus.SoftFail, FailReason.None, "550 5.7.1 Sender ID (PRA) Not Permitted")]
    public void Reject_gives_the_reply_of_the_result(SenderIdStatus status, FailReason reason, string reply)
    {
        Disposition decision = Decider.Decide([Outcome(status, reason)], s_rejectAll, s_context);

        Assert.Equal(SenderIdAction.Reject, decision.Action);
        Assert.Equal(reply, decision.Reply?.ToString());
    }

    [Theory]
    [InlineData(SenderIdStatus.Pass)]
    [InlineData(SenderIdStatus.Neutral)]
    [InlineData(SenderIdStatus.None)]
    [InlineData(SenderIdStatus.PermError)]
    public void Some_results_are_refused_by_no_setting_of_another(SenderIdStatus status)
    {
        Disposition decision = Decider.Decide([Outcome(status, FailReason.None)], s_rejectAll, s_context);

        Assert.Equal(SenderIdAction.StampStatus, decision.Action);
        Assert.Null(decision.Reply);
    }

    [Theory]
    [InlineData(SenderIdStatus.Fail)]
    [InlineData(SenderIdStatus.SoftFail)]
    [InlineData(SenderIdStatus.TempError)]
    [InlineData(SenderIdStatus.PermError)]
    [InlineData(SenderIdStatus.None)]
    public void Every_status_has_a_setting_of_its_own(SenderIdStatus status)
    {
        foreach (SenderIdAction action in Enum.GetValues<SenderIdAction>())
        {
            var config = new SenderIdConfig
            {
                SpoofedDomainAction = status == SenderIdStatus.Fail ? action : SenderIdAction.StampStatus,
                SoftFailAction = status == SenderIdStatus.SoftFail ? action : SenderIdAction.StampStatus,
                TempErrorAction = status == SenderIdStatus.TempError ? action : SenderIdAction.StampStatus,
                PermErrorAction = status == SenderIdStatus.PermError ? action : SenderIdAction.StampStatus,
                NoneAction = status == SenderIdStatus.None ? action : SenderIdAction.StampStatus,
            };
            foreach (SenderIdStatus other in Enum.GetValues<SenderIdStatus>())
            {
                Disposition decision = Decider.Decide([Outcome(other, FailReason.None)], config, s_context);
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
            Decider.Decide([outcome], s_rejectAll, s_context).Reply?.ToString());
    }

    [Fact]
    public void A_temporary_error_never_carries_an_explanation()
    {
        CheckOutcome outcome = Outcome(SenderIdStatus.TempError, FailReason.None) with { Explanation = "come back" };

        Assert.Equal("450 4.4.3 Sender ID check is temporarily unavailable", Decider.Decide([outcome], s_rejectAll, s_context).Reply?.ToString());
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
        Disposition disposition = Decider.Decide(
            [Outcome(Enum.Parse<SenderIdStatus>(pra), FailReason.None), ofMailFrom], config, s_context);

        Assert.Equal((action, setting), (disposition.Action.ToString(), disposition.DecidedBy?.ToString()));
        Assert.Equal(action == "Reject", disposition.Reply is not null);
    }

    [Fact]
    public void A_HELO_name_that_fails_is_never_refused()
    {
        var config = new SenderIdConfig { MailFromFailAction = SenderIdAction.Reject, SpoofedDomainAction = SenderIdAction.Reject };
        Disposition disposition = Decider.Decide(
            [
                Outcome(SenderIdStatus.Pass, FailReason.None),
                Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with { Scope = IdentityScope.Helo },
                Outcome(SenderIdStatus.Pass, FailReason.None) with { Scope = IdentityScope.MailFrom },
            ],
            config,
            s_context);
        Assert.Equal(SenderIdAction.StampStatus, disposition.Action);
    }

    [Fact]
    public void A_MAIL_FROM_that_fails_is_refused_with_the_code_of_RFC_7372()
    {
        CheckOutcome mailFrom = Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with
        {
            Scope = IdentityScope.MailFrom,
            Explanation = "not ours",
        };
        var config = new SenderIdConfig { MailFromFailAction = SenderIdAction.Reject };
        Disposition disposition = Decider.Decide([Outcome(SenderIdStatus.Pass, FailReason.None), mailFrom], config, s_context);
        Assert.Equal("550 5.7.23 SPF MAIL FROM check failed - not ours", disposition.Reply?.ToString());
    }

    // The status of ann@mail.bank.example; what is done, and by which entry or setting.
    [Theory]
    [InlineData("Fail", "Delete", "DomainActions: mail.bank.example=Delete")]
    [InlineData("Neutral", "Delete", "DomainActions: mail.bank.example=Delete")]
    [InlineData("None", "Quarantine", "DomainActions: mail.bank.example:None=Quarantine")]
    [InlineData("SoftFail", "StampStatus", "DomainActions: mail.bank.example:SoftFail=StampStatus")]
    [InlineData("TempError", "Reject", "TempErrorAction")]
    [InlineData("Pass", "StampStatus", null)]
    public void An_entry_for_the_domain_decides_before_the_action_of_the_status(string status, string action, string? setting)
    {
        SenderIdConfig config = s_rejectAll with
        {
            DomainActions =
            [
                Entry("*.bank.example=Reject"), Entry("*.example=Quarantine"), Entry("mail.bank.example=Delete"),
                Entry("mail.bank.example:None=Quarantine"), Entry("mail.bank.example:SoftFail=StampStatus"),
            ],
        };
        Disposition disposition = Decider.Decide(
            [Outcome(Enum.Parse<SenderIdStatus>(status), FailReason.None) with { Domain = "Mail.Bank.example" }], config,
            s_context);
        Assert.Equal((action, setting), (disposition.Action.ToString(), disposition.DecidedBy?.ToString()));
    }

    [Theory]
    [InlineData("a.bank.example", "DomainActions: *.bank.example=Reject")]
    [InlineData("bank.example", "DomainActions: *.example=Quarantine")]
    [InlineData("other.test", "SpoofedDomainAction")]
    [InlineData("a..b", "SpoofedDomainAction")]
    [InlineData("", "SpoofedDomainAction")]
    public void The_narrowest_entry_decides(string domain, string setting)
    {
        SenderIdConfig config = s_rejectAll with { DomainActions = [Entry("*.example=Quarantine"), Entry("*.bank.example=Reject")] };
        Disposition disposition = Decider.Decide([Outcome(SenderIdStatus.Fail, FailReason.None) with { Domain = domain }], config, s_context);
        Assert.Equal(setting, disposition.DecidedBy?.ToString());
    }

    [Theory]
    [InlineData(SenderIdStatus.PermError, "550 5.7.24 Sender ID (PRA) Record Cannot Be Used")]
    [InlineData(SenderIdStatus.None, "550 5.7.1 Sender ID (PRA) Domain Publishes No Record")]
    public void The_other_statuses_have_replies_of_their_own(SenderIdStatus status, string reply)
    {
        var config = new SenderIdConfig { PermErrorAction = SenderIdAction.Reject, NoneAction = SenderIdAction.Reject };
        Assert.Equal(reply, Decider.Decide([Outcome(status, FailReason.None)], config, s_context).Reply?.ToString());
    }

    [Theory]
    [InlineData("{domain} may not come from {address}: {status}. Ask {contact}", "", "bank.example",
        "550 5.7.1 bank.example may not come from 192.0.2.1: Fail. Ask postmaster@mx.example.org - see us")]
    [InlineData("No. {contact}", "+33 1 23 45", "bank.example", "550 5.7.1 No. +33 1 23 45 - see us")]
    [InlineData("{domain}", "", "b\u00FCcher.example", "550 5.7.1 xn--bcher-kva.example - see us")]
    [InlineData("{domain}", "", "{contact}\r\n250 ok", "550 5.7.1 ?contact???250?ok - see us")]
    [InlineData("{domain}", "", "", "550 5.7.1 ? - see us")]
    public void The_text_of_a_refusal_is_the_administrators(string text, string contact, string domain, string reply)
    {
        SenderIdConfig config = s_rejectAll with { RejectionText = text, RejectionContact = contact };
        CheckOutcome outcome = Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with { Domain = domain, Explanation = "see us" };
        Assert.Equal(reply, Decider.Decide([outcome], config, s_context).Reply?.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void A_reply_fits_its_line_however_long_the_domain_is(int count)
    {
        SenderIdConfig config = s_rejectAll with { RejectionText = string.Concat(Enumerable.Repeat("{domain}", count)) };
        CheckOutcome outcome = Outcome(SenderIdStatus.Fail, FailReason.NotPermitted) with
        {
            Domain = new string('d', 3000),
            Explanation = new string('e', 3000),
        };
        Assert.Equal(SmtpReply.MaxLineBytes - 2, Decider.Decide([outcome], config, s_context).Reply!.ToString().Length);
    }

    [Fact]
    public void A_temporary_error_keeps_its_code_with_the_administrators_text()
    {
        SenderIdConfig config = s_rejectAll with { RejectionText = "{status}, ask {contact}", RejectionContact = "us" };
        Disposition disposition = Decider.Decide(
            [Outcome(SenderIdStatus.TempError, FailReason.None) with { Explanation = "come back" }], config, s_context);
        Assert.Equal("450 4.4.3 TempError, ask us", disposition.Reply?.ToString());
    }

    private static DomainAction Entry(string text) =>
        DomainAction.TryParse(text, out DomainAction? entry) ? entry : throw new ArgumentException(text);

    private static CheckOutcome Outcome(SenderIdStatus status, FailReason reason) =>
        new() { Scope = IdentityScope.Pra, Status = status, Cause = Cause.Matched, FailReason = reason };
}
