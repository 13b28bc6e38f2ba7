using SenderId.Mail;

namespace SenderId.Tests.Mail;

/// <summary>RFC 4407 section 2, a row for each step and each way it can be skipped.</summary>
public class PraSelectorTests
{
    [Theory]
    // Step 1: the first non-empty Resent-Sender wins over everything.
    [InlineData("Resent-Sender: rs@x|Resent-From: rf@x|Sender: s@x|From: f@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("From: f@x|Sender: s@x|Resent-From: rf@x|Resent-Sender: rs@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-Sender: rs@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-Sender: rs1@x|Resent-Sender: rs2@x|From: f@x", "rs1@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-Sender: |Resent-Sender: rs2@x|From: f@x", "rs2@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("RESENT-SENDER: rs@x|From: f@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    // Step 1, preceded by Resent-From, but no trace field between the two.
    [InlineData("Resent-From: rf@x|Resent-Sender: rs@x|From: f@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-From: rf@x|X-Other: y|Resent-Sender: rs@x|From: f@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Received: a|Resent-From: rf@x|Resent-Sender: rs@x|Received: b", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-From:|Received: a|Resent-Sender: rs@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-Sender: rs@x|Received: a|Resent-From: rf@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Received: a|Resent-Sender: rs@x|From: f@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    // Step 1 skipped: the two belong to different resent blocks.
    [InlineData("Resent-From: rf@x|Received: a|Resent-Sender: rs@x|From: f@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Resent-From: rf@x|Return-Path: <a>|Resent-Sender: rs@x|From: f@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Resent-From: rf@x|X: y|RECEIVED:|X: y|Resent-Sender: rs@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Resent-From: rf@x|Received: a|Resent-From: rf2@x|Resent-Sender: rs@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Resent-From: rf@x|Received: a|Resent-Sender:|Resent-Sender: rs@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    // Step 1 skipped: none, or only white space.
    [InlineData("Resent-From: rf@x|Sender: s@x|From: f@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Resent-Sender: \t|Resent-From: rf@x|From: f@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Resent-Sender:|  |\t|Resent-From: rf@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    // Step 2: the first non-empty Resent-From.
    [InlineData("Resent-From:|Resent-From: rf2@x|Resent-From: rf3@x|From: f@x", "rf2@x", "Resent-From", PraStep.ResentFrom)]
    // Step 2 skipped, step 3: the only non-empty Sender.
    [InlineData("Resent-From: |Sender: s@x|From: f@x", "s@x", "Sender", PraStep.Sender)]
    [InlineData("From: f@x|Sender: s@x", "s@x", "Sender", PraStep.Sender)]
    [InlineData("Sender: |Sender: s@x|Sender:\t|From: f@x", "s@x", "Sender", PraStep.Sender)]
    [InlineData("Sender: s@x|From: f@x|From: f2@x", "s@x", "Sender", PraStep.Sender)]
    // Step 3 skipped, step 4: the only non-empty From.
    [InlineData("From: f@x", "f@x", "From", PraStep.From)]
    [InlineData("Sender: |From: f@x", "f@x", "From", PraStep.From)]
    [InlineData("From: |From: f@x|From:\t", "f@x", "From", PraStep.From)]
    [InlineData("Reply-To: r@x|X-From: y@x|From: f@x|Resent-To: t@x", "f@x", "From", PraStep.From)]
    public void Selects(string text, string address, string field, PraStep step)
    {
        PraSelection selection = Select(text);
        Assert.Equal((address, field, step, PraFault.None), (selection.Address?.ToString(), selection.Field, selection.Step, selection.Fault));
    }

    [Theory]
    // Step 3: several.
    [InlineData("Sender: s@x|Sender: s@x|From: f@x", PraFault.SeveralSenderFields, PraStep.Sender, "Sender")]
    [InlineData("Sender: s@x|From: f@x|Sender: junk", PraFault.SeveralSenderFields, PraStep.Sender, "Sender")]
    // Step 4: none or several.
    [InlineData("To: t@x", PraFault.NoField, PraStep.From, null)]
    [InlineData("From: ", PraFault.NoField, PraStep.From, null)]
    [InlineData("From:|\t|  |To: t@x", PraFault.NoField, PraStep.From, null)]
    [InlineData("From: f@x|From: f@x", PraFault.SeveralFromFields, PraStep.From, "From")]
    [InlineData("Sender: |From: f@x|fRoM : g@x", PraFault.SeveralFromFields, PraStep.From, "From")]
    // Step 5: the field selected is not looked past.
    [InlineData("Resent-Sender: junk|Resent-From: rf@x|From: f@x", PraFault.MailboxMalformed, PraStep.Mailbox, "Resent-Sender")]
    [InlineData("Resent-From: a@x, b@x|Sender: s@x|From: f@x", PraFault.SeveralMailboxes, PraStep.Mailbox, "Resent-From")]
    [InlineData("Sender: junk|From: f@x", PraFault.MailboxMalformed, PraStep.Mailbox, "Sender")]
    [InlineData("From: a@x, b@x", PraFault.SeveralMailboxes, PraStep.Mailbox, "From")]
    [InlineData("From: a@x <b@x>", PraFault.SeveralMailboxes, PraStep.Mailbox, "From")]
    [InlineData("From: ann", PraFault.MailboxMalformed, PraStep.Mailbox, "From")]
    [InlineData("From: <>", PraFault.MailboxMalformed, PraStep.Mailbox, "From")]
    [InlineData("From: nobody:;", PraFault.MailboxMalformed, PraStep.Mailbox, "From")]
    [InlineData("From: (comment)", PraFault.MailboxMalformed, PraStep.Mailbox, "From")] // not white space, so not empty
    [InlineData("From: ,", PraFault.MailboxMalformed, PraStep.Mailbox, "From")]
    [InlineData("From: ann@[192.0.2.1]", PraFault.MailboxMalformed, PraStep.Mailbox, "From")] // no domain name
    [InlineData("From: \"ann", PraFault.MailboxMalformed, PraStep.Mailbox, "From")]
    public void Step_6_there_is_none(string text, PraFault fault, PraStep step, string? field)
    {
        PraSelection selection = Select(text);
        Assert.Equal((fault, step, field), (selection.Fault, selection.Step, selection.Field));
        Assert.Null(selection.Address);
    }

    [Theory]
    [InlineData("To: t@x", "the message has none of the fields From, Sender, Resent-From and Resent-Sender")]
    [InlineData("From: a@x|From: b@x|From: c@x", "the message has 3 From fields; it may have one")]
    [InlineData("From: Help @ Cool Company <a@ok.test>", "From \"Help @ Cool Company <a@ok.test>\" holds several addresses: Help@Cool and a@ok.test; a name with \"@\" in it belongs in quotation marks")]
    [InlineData("From: a@x, b@x, c@x, d@x",
        "From \"a@x, b@x, c@x, d@x\" holds several addresses: a@x and b@x and c@x and more; a name with \"@\" in it belongs in quotation marks")]
    [InlineData("From: Smith, John <a@ok.test>", "From \"Smith, John <a@ok.test>\" is malformed behind \"Smith\": expected an address with a domain (RFC 5322 section 3.4.1); a name with a comma in it belongs in quotation marks")]
    [InlineData("Sender: ceo@evil.co m|From: f@x",
        "Sender \"ceo@evil.co m\" is malformed behind \"ceo@evil.co\": expected nothing behind the address (RFC 5322 section 3.4.1)")]
    [InlineData("From: <>", "From \"<>\" is malformed behind \"<\": expected a local part and \"@\" (RFC 5322 section 3.4.1)")]
    [InlineData("From: a@[192.0.2.1]", "From \"a@[192.0.2.1]\": [192.0.2.1] is an address literal, not a domain name")]
    [InlineData("From: nobody:;", "From \"nobody:;\" holds no address")]
    [InlineData("From: \u001b[31m\r\n\tann",
        "From \"\\027[31m ann\" is malformed at its start: expected no control character (RFC 5322 section 3.2.3)")]
    public void It_says_what_is_wrong_where(string text, string expected) => Assert.Equal(expected, Select(text).FaultText);

    [Fact]
    public void The_text_of_a_field_is_shown_to_a_length()
    {
        string text = Select($"From: {new string('x', 200_000)}").FaultText!;
        Assert.StartsWith($"From \"{new string('x', 119)}…\" is malformed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_domain_is_for_the_evaluation_to_judge() =>
        Assert.Equal("a..example", Select("From: ann@a..example").Address?.Domain);

    [Fact]
    public void The_envelope_plays_no_part() =>
        Assert.Null(Select("To: t@x", PraAlgorithm.Rfc4407, "m@x").Address);

    [Theory]
    [InlineData(PraAlgorithm.Rfc4407)]
    [InlineData(PraAlgorithm.Exchange2003)]
    public void A_section_over_its_limits_has_none(PraAlgorithm algorithm)
    {
        byte[] octets = Headers.Octets("From: f@x|To: t@x||");
        HeaderSection section = HeaderSection.Read(octets, new HeaderLimits { MaxFieldCount = 1 });
        PraSelection selection = PraSelector.Select(section, algorithm, new Envelope { MailFrom = "m@x" });
        Assert.Equal((PraFault.HeaderSectionTooLarge, PraStep.None), (selection.Fault, selection.Step));
        Assert.Null(selection.Address);
    }

    // The order that Exchange Server 2003 documents: the first name that is there, whatever stands between, else MAIL FROM.
    [Theory]
    [InlineData("From: f@x|Sender: s@x|Resent-From: rf@x|Resent-Sender: rs@x", "m@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("Resent-From: rf@x|Received: a|Resent-Sender: rs@x", "m@x", "rs@x", "Resent-Sender", PraStep.ResentSender)]
    [InlineData("From: f@x|Sender: s@x|Resent-From: rf@x", "m@x", "rf@x", "Resent-From", PraStep.ResentFrom)]
    [InlineData("Sender: s1@x|Sender: s2@x|From: f@x", "m@x", "s1@x", "Sender", PraStep.Sender)]
    [InlineData("Sender:|From: f1@x|From: f2@x", "m@x", "f1@x", "From", PraStep.From)]
    [InlineData("From: |To: t@x", "m@x", "m@x", "MAIL FROM", PraStep.MailFrom)]
    [InlineData("To: t@x", "<m@x>", "m@x", "MAIL FROM", PraStep.MailFrom)]
    public void Exchange_2003_selects(string text, string mailFrom, string address, string field, PraStep step)
    {
        PraSelection selection = Select(text, PraAlgorithm.Exchange2003, mailFrom);
        Assert.Equal((address, field, step, PraFault.None), (selection.Address?.ToString(), selection.Field, selection.Step, selection.Fault));
    }

    [Theory]
    [InlineData("To: t@x", null, PraFault.NoField, PraStep.MailFrom)]
    [InlineData("To: t@x", "", PraFault.NoField, PraStep.MailFrom)]
    [InlineData("To: t@x", "junk", PraFault.MailboxMalformed, PraStep.Mailbox)]
    [InlineData("From: junk", "m@x", PraFault.MailboxMalformed, PraStep.Mailbox)]
    [InlineData("From: a@x, b@x", "m@x", PraFault.SeveralMailboxes, PraStep.Mailbox)]
    public void Exchange_2003_finds_none(string text, string? mailFrom, PraFault fault, PraStep step)
    {
        PraSelection selection = Select(text, PraAlgorithm.Exchange2003, mailFrom);
        Assert.Equal((fault, step), (selection.Fault, selection.Step));
        Assert.Null(selection.Address);
    }

    private static PraSelection Select(string text, PraAlgorithm algorithm = PraAlgorithm.Rfc4407, string? mailFrom = null) =>
        PraSelector.Select(Headers.Of(text + "||"), algorithm, new Envelope { MailFrom = mailFrom });
}
