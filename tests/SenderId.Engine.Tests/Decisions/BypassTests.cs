using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Tests.Decisions;

public sealed class BypassTests
{
    private static readonly Envelope s_external = new() { Recipients = ["ann@example.org"], MailFrom = "bounce@mail.example.net" };

    [Theory]
    [InlineData(true, true, false, false, null)]
    [InlineData(true, true, false, true, "InternalMailEnabled")]
    [InlineData(true, true, true, true, null)]
    [InlineData(true, false, true, true, null)]
    [InlineData(true, false, true, false, "ExternalMailEnabled")]
    [InlineData(false, true, true, false, "Enabled")]
    [InlineData(false, true, true, true, "Enabled")]
    [InlineData(false, false, false, true, "Enabled")]
    public void The_switches_come_first(bool enabled, bool external, bool @internal, bool isInternal, string? setting)
    {
        var config = new SenderIdConfig
        {
            Enabled = enabled,
            ExternalMailEnabled = external,
            InternalMailEnabled = @internal,
            BypassedRecipients = Recipients(setting is null ? "nobody@example.org" : "ann@example.org"),
        };

        Exemption? exemption = Find(config, s_external with { IsInternal = isInternal });

        Assert.Equal(setting, exemption?.Bypass?.Setting);
        Assert.Equal(setting is null ? null : Cause.NotEnabled, exemption?.Cause);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.0/24", true)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.1-192.0.2.7", true)]
    [InlineData("192.0.2.8", "192.0.2.1-192.0.2.7", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("2001:db8::7", "2001:db8::/64", true)]
    [InlineData("2001:db8:0:1::7", "2001:db8::/64", false)]
    public void Addresses_fit_ranges(string address, string entry, bool fits)
    {
        var config = new SenderIdConfig { BypassedIPAddresses = Ranges("10.9.9.9", entry) };

        Exemption? exemption = Find(config, s_external, origin: address);

        Assert.Equal(fits ? new BypassReason("BypassedIPAddresses", entry) : null, exemption?.Bypass);
    }

    [Fact]
    public void The_originating_address_counts_and_the_client_only_without_one()
    {
        var config = new SenderIdConfig { BypassedIPAddresses = Ranges("10.0.0.0/8") };
        Envelope fromRelay = s_external with { ClientAddress = Address("10.0.0.1") };

        Assert.Null(Find(config, fromRelay, origin: "192.0.2.7"));
        Assert.NotNull(Find(config, fromRelay, origin: null));
        Assert.NotNull(Find(config, fromRelay, origin: "10.0.0.1"));
        Assert.Null(Find(config, s_external, origin: null));
    }

    [Theory]
    [InlineData("ann@example.org", "BypassedRecipients: ann@example.org")]
    [InlineData("ANN@Example.ORG", "BypassedRecipients: ann@example.org")]
    [InlineData("ann@example.org;bob@example.org", "BypassedRecipients: ann@example.org,bob@example.org")]
    [InlineData("ann@example.org;ann@example.org", "BypassedRecipients: ann@example.org")]
    [InlineData("ann@example.org;carl@example.org", null)]
    [InlineData("carl@example.org;ann@example.org", null)]
    [InlineData("ann@xn--bcher-kva.example", "BypassedRecipients: ann@b\u00FCcher.example")]
    [InlineData("ann@example.org;not an address", null)]
    [InlineData("ann@sub.example.org", null)]
    [InlineData("", null)]
    public void Recipients_exempt_only_if_every_one_is_listed(string recipients, string? reason)
    {
        var config = new SenderIdConfig { BypassedRecipients = Recipients("ann@example.org", "bob@example.org", "ann@b\u00FCcher.example") };

        Exemption? exemption = Find(config, s_external with { Recipients = [.. recipients.Split(';', StringSplitOptions.RemoveEmptyEntries)] });

        Assert.Equal(reason, exemption?.Bypass?.ToString());
        Assert.Equal(reason is null ? null : Cause.Bypassed, exemption?.Cause);
    }

    [Theory]
    [InlineData("example.com", "contoso.com", null)]
    [InlineData("contoso.com", "contoso.com", "contoso.com")]
    [InlineData("CONTOSO.com", "contoso.com", "contoso.com")]
    [InlineData("contoso.com.", "contoso.com", "contoso.com")]
    [InlineData("mail.contoso.com", "contoso.com", null)]
    [InlineData("mail.contoso.com", "*.contoso.com", "*.contoso.com")]
    [InlineData("a.b.contoso.com", "*.contoso.com", "*.contoso.com")]
    [InlineData("contoso.com", "*.contoso.com", null)]
    [InlineData("evilcontoso.com", "*.contoso.com", null)]
    [InlineData("b\u00FCcher.example", "xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "B\u00DCCHER.example", "B\u00DCCHER.example")]
    [InlineData("not..valid", "contoso.com", null)]
    public void Sender_domains_are_compared_with_the_pra(string praDomain, string entry, string? fitting)
    {
        var config = new SenderIdConfig { BypassedSenderDomains = Domains(entry, "mail.example.net") };

        Exemption? exemption = Find(config, s_external, pra: praDomain);

        Assert.Equal(fitting is null ? null : new BypassReason("BypassedSenderDomains", fitting), exemption?.Bypass);
    }

    [Theory]
    [InlineData("bounce@mail.example.net", true)]
    [InlineData("@mail.example.net", true)]
    [InlineData("bounce@example.net", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("no-at-sign", false)]
    public void Without_a_pra_the_mail_from_domain_is_compared(string? mailFrom, bool fits)
    {
        var config = new SenderIdConfig { BypassedSenderDomains = Domains("mail.example.net") };

        Assert.Equal(fits, Find(config, s_external with { MailFrom = mailFrom }, pra: null) is not null);
    }

    [Fact]
    public void Of_entries_that_are_equal_the_first_is_named()
    {
        var config = new SenderIdConfig { BypassedRecipients = Recipients("Ann@Example.org", "ann@example.org") };
        Assert.Equal("BypassedRecipients: Ann@Example.org", Find(config, s_external)?.Bypass?.ToString());
    }

    [Fact]
    public void Exempt_mail_is_accepted_without_a_stamp()
    {
        var config = new SenderIdConfig { SpoofedDomainAction = SenderIdAction.Reject, BypassedSenderDomains = Domains("example.com") };

        Exemption? exemption = Find(config, s_external);

        Assert.NotNull(exemption);
    }

    private static Exemption? Find(SenderIdConfig config, Envelope envelope, string? origin = "198.51.100.1", string? pra = "example.com") =>
        Bypass.Find(
            config,
            envelope,
            new OriginatingAddress { Address = origin is null ? null : Address(origin) },
            new PraSelection { Address = pra is null ? null : new Mailbox("user", pra), Step = PraStep.From });

    private static NetAddress Address(string text) => NetAddress.TryParse(text, out NetAddress address) ? address : throw new ArgumentException(text);

    private static ImmutableArray<AddressRange> Ranges(params string[] entries) =>
        [.. entries.Select(static entry => AddressRange.TryParse(entry, out AddressRange? range) ? range : throw new ArgumentException(entry))];

    private static ImmutableArray<SmtpAddress> Recipients(params string[] entries) =>
        [.. entries.Select(static entry => SmtpAddress.TryParse(entry, out SmtpAddress? address) ? address : throw new ArgumentException(entry))];

    private static ImmutableArray<SenderDomain> Domains(params string[] entries) =>
        [.. entries.Select(static entry => SenderDomain.TryParse(entry, out SenderDomain? domain) ? domain : throw new ArgumentException(entry))];
}
