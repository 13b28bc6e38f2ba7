using SenderId.Milter.Protocol;

namespace SenderId.Milter.Tests.Protocol;

public sealed class NegotiationTests
{
    private const ProtocolOptions V2 = (ProtocolOptions)0x7F;

    public static TheoryData<uint, uint, uint> Versions => new()
    {
        // Offered, agreed, options the servers of that time can leave out.
        { 2, 2, 0x7F },
        { 3, 3, 0x1FF },
        { 4, 4, 0x3FF },
        { 5, 5, 0x3FF },
        { 6, 6, 0x1F_FFFF },
        { 7, 6, 0xFFFF_FFFF },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_version_is_agreed_on_and_nothing_is_asked_that_was_not_offered(uint offered, uint agreed, uint options)
    {
        AgreedOptions? outcome = Agree(new OptionNegotiation(offered, (MilterActions)0x1FF, (ProtocolOptions)options));

        Assert.NotNull(outcome);
        Assert.Equal(agreed, outcome.Version);
        Assert.Equal(ProtocolOptions.None, outcome.Options & ~(ProtocolOptions)options);
        Assert.True(outcome.Options.HasFlag(ProtocolOptions.NoBody));
        Assert.Equal(agreed > 2, outcome.CanInsertHeaders);
        Assert.Equal(agreed == 6, !outcome.Macros.IsEmpty);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    public void Older_versions_are_refused(uint version) =>
        Assert.Contains("oldest", Refusal(new OptionNegotiation(version, (MilterActions)0x1FF, V2)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0x00u)]
    [InlineData(0x01u)]
    [InlineData(0x10u)]
    public void A_server_that_does_not_let_headers_be_changed_is_refused(uint actions) =>
        Assert.Contains("header fields", Refusal(new OptionNegotiation(6, (MilterActions)actions, V2)), StringComparison.Ordinal);

    [Fact]
    public void A_dry_run_asks_for_no_action()
    {
        AgreedOptions? outcome = AgreedOptions.Agree(new OptionNegotiation(2, MilterActions.None, V2), SmtpEvents.EndOfHeaders,
            changesHeaders: false, out _);
        Assert.Equal(MilterActions.None, outcome!.Actions);
    }

    [Fact]
    public void A_modern_server_sends_no_body_and_waits_for_one_answer_before_the_end()
    {
        ProtocolOptions options = Agree(new OptionNegotiation(6, (MilterActions)0x1FF, (ProtocolOptions)0x1F_FFFF))!.Options;

        Assert.Equal(
            ProtocolOptions.NoBody | ProtocolOptions.NoUnknown | ProtocolOptions.NoData
            | ProtocolOptions.NoReplyToConnect | ProtocolOptions.NoReplyToHelo | ProtocolOptions.NoReplyToMail
            | ProtocolOptions.NoReplyToRecipient | ProtocolOptions.NoReplyToHeaders,
            options);
    }

    [Theory]
    [InlineData(SmtpEvents.Connect, (uint)ProtocolOptions.NoReplyToConnect)]
    [InlineData(SmtpEvents.Mail, (uint)ProtocolOptions.NoReplyToMail)]
    [InlineData(SmtpEvents.Recipient, (uint)ProtocolOptions.NoReplyToRecipient)]
    [InlineData(SmtpEvents.EndOfHeaders, (uint)ProtocolOptions.NoReplyToEndOfHeaders)]
    public void An_event_with_an_agent_is_answered_and_others_are_not(SmtpEvents at, uint silent)
    {
        var offer = new OptionNegotiation(6, (MilterActions)0x1FF, (ProtocolOptions)0x1F_FFFF);
        Assert.False(AgreedOptions.Agree(offer, at, true, out _)!.Options.HasFlag((ProtocolOptions)silent));
        Assert.True(AgreedOptions.Agree(offer, SmtpEvents.None, true, out _)!.Options.HasFlag((ProtocolOptions)silent));
    }

    [Fact]
    public void A_server_that_cannot_leave_the_body_out_is_asked_to_stop_after_the_first_piece()
    {
        ProtocolOptions all = (ProtocolOptions)0x1F_FFFF & ~ProtocolOptions.NoBody;
        Assert.True(Agree(new OptionNegotiation(6, (MilterActions)0x1FF, all))!.Options.HasFlag(ProtocolOptions.Skip));
    }

    [Fact]
    public void A_body_that_somebody_may_ask_for_is_sent_and_its_first_piece_answered()
    {
        var offer = new OptionNegotiation(6, (MilterActions)0x1FF, (ProtocolOptions)0x1F_FFFF & ~ProtocolOptions.NoData);
        AgreedOptions agreed = AgreedOptions.Agree(offer, SmtpEvents.EndOfHeaders | SmtpEvents.Body, changesHeaders: true, out _)!;
        const ProtocolOptions About = ProtocolOptions.NoBody | ProtocolOptions.NoReplyToBody | ProtocolOptions.Skip;

        Assert.Equal((ProtocolOptions.Skip, true), (agreed.Options & About, agreed.ShowsBody));
        Assert.False(Agree(offer)!.ShowsBody);
    }

    [Theory]
    [InlineData(0x1000_0000u, 0x1000_0000u)]
    [InlineData(0x3000_0000u, 0x2000_0000u)]
    [InlineData(0u, 0u)]
    public void Longer_frames_are_taken_where_they_are_offered(uint offered, uint agreed)
    {
        ProtocolOptions options = Agree(new OptionNegotiation(6, (MilterActions)0x1FF, V2 | (ProtocolOptions)offered))!.Options;
        Assert.Equal(agreed, (uint)options & 0x3000_0000u);
    }

    [Theory]
    [InlineData(6u, 0x1FFu, true)]
    [InlineData(6u, 0xFFu, false)]
    [InlineData(5u, 0x1FFu, false)]
    public void Macros_are_named_where_the_server_lets_them_be(uint version, uint actions, bool areNamed)
    {
        AgreedOptions outcome = Agree(new OptionNegotiation(version, (MilterActions)actions, V2))!;
        Assert.Equal(areNamed, !outcome.Macros.IsEmpty);
        Assert.Equal(areNamed, outcome.Actions.HasFlag(MilterActions.SetMacroList));
    }

    [Theory]
    [InlineData(SmtpEvents.Recipient, true, true)]
    [InlineData(SmtpEvents.Recipient | SmtpEvents.EndOfHeaders, true, true)]
    [InlineData(SmtpEvents.EndOfHeaders, true, false)]
    [InlineData(SmtpEvents.Recipient, false, false)]
    public void Recipients_are_taken_off_only_where_an_agent_judges_them_and_no_dry_run_is_made(SmtpEvents events, bool changes, bool isAsked)
    {
        var offer = new OptionNegotiation(6, (MilterActions)0x1FF, V2);
        Assert.Equal(isAsked, AgreedOptions.Agree(offer, events, changes, out _)!.CanRemoveRecipients);
    }

    [Fact]
    public void A_server_that_sends_more_than_is_needed_need_not_wait_for_answers_to_it()
    {
        const ProtocolOptions Unanswered = ProtocolOptions.NoReplyToBody | ProtocolOptions.NoReplyToUnknown | ProtocolOptions.NoReplyToData;
        ProtocolOptions all = (ProtocolOptions)0x1F_FFFF & ~ProtocolOptions.NoData;
        Assert.Equal(Unanswered, Agree(new OptionNegotiation(6, (MilterActions)0x1FF, all))!.Options & Unanswered);
    }

    private static AgreedOptions? Agree(OptionNegotiation offer) => AgreedOptions.Agree(offer, SmtpEvents.EndOfHeaders, changesHeaders: true, out _);

    private static string Refusal(OptionNegotiation offer)
    {
        Assert.Null(AgreedOptions.Agree(offer, SmtpEvents.EndOfHeaders, changesHeaders: true, out string? fault));
        return fault!;
    }
}
