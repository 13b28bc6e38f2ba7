using SenderId.Publishing.Inspection;
using SenderId.Publishing.Wizard;
using SenderId.Publishing.Zones;
using SenderId.Records;

namespace SenderId.Publishing.Tests.Wizard;

/// <summary>Answers → records that parse and pass their own test.</summary>
public class RecordWizardTests
{
    private static readonly DomainName s_domain = DomainName.Parse(PublishedZone.Domain);

    [Fact]
    public void Senders_become_terms_in_the_order_of_the_questions()
    {
        var answers = new WizardAnswers
        {
            MailExchangersSend = true,
            HostsSend = true,
            Senders = ["198.51.100.0/24", "2001:db8:7::/48", "Mail.Example.NET"],
            Includes = ["o.example"],
            Others = Qualifier.Fail,
        };
        PublishedRecord record = Assert.Single(RecordWizard.Write(s_domain, answers));
        Assert.Equal("v=spf1 mx a ip4:198.51.100.0/24 ip6:2001:db8:7::/48 a:mail.example.net include:o.example -all", record.Data);
        Assert.Equal("d.example. IN TXT \"" + record.Data + "\"", record.ZoneLine);
        Assert.Equal("update add d.example. 3600 TXT \"" + record.Data + "\"", record.Nsupdate);
        Assert.Equal("dnscmd /RecordAdd d.example @ TXT \"" + record.Data + "\"", record.WindowsDns("d.example"));
    }

    [Theory]
    [InlineData(WizardIdentity.Both, "v=spf1 mx ~all")]
    [InlineData(WizardIdentity.MailFrom, "v=spf1 mx ~all|spf2.0/pra ?all")]
    [InlineData(WizardIdentity.Pra, "spf2.0/pra mx ~all")]
    public void The_identity_chooses_the_version(WizardIdentity identity, string records) => Assert.Equal(
        records, string.Join('|', RecordWizard.Write(s_domain, new WizardAnswers { MailExchangersSend = true, Identity = identity })
            .Select(static record => record.Data)));

    [Fact]
    public void Nobody_is_said_for_every_name_and_for_incoming_mail()
    {
        IReadOnlyList<PublishedRecord> records = RecordWizard.Write(s_domain, new WizardAnswers { NobodySends = true });
        Assert.Equal(["d.example TXT", "*.d.example TXT", "d.example MX", "_dmarc.d.example TXT"], records
            .Select(static record => $"{record.Name} {record.Type}"));
        Assert.Empty(PublishedZone.Of(string.Join('|', records.Select(static record => record.ZoneLine))).Inspect().Findings);
    }

    [Fact]
    public void A_record_too_long_goes_on_at_names_of_the_domain()
    {
        var answers = new WizardAnswers { MailExchangersSend = true, Senders = [.. Enumerable.Range(0, 60).Select(static i => $"198.51.{i}.0/25")] };
        IReadOnlyList<PublishedRecord> records = RecordWizard.Write(s_domain, answers);
        Assert.True(records.Count > 2);
        Assert.All(records, static record => Assert.InRange(record.Data.Length, 1, 450));
        InspectionReport report = PublishedZone.With(null, string.Join('|', records.Select(static record => record.ZoneLine))).Inspect();
        Assert.Empty(report.Findings);
        Assert.Equal(60, report.Flat.Networks.Count(static network => network.Network.StartsWith("198.51.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("not a host")]
    [InlineData("300.1.2.3/99")]
    [InlineData("")]
    public void What_is_neither_address_nor_name_is_named(string sender) =>
        Assert.Contains($"'{sender}'",
            Assert.Throws<WizardAnswerException>(() => RecordWizard.Write(s_domain, new WizardAnswers { Senders = [sender] })).Message,
            StringComparison.Ordinal);
}
