using SenderId.Lookup;
using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class ReverseDnsCheckerTests
{
    private static readonly NetAddress s_client = NetAddress.FromIPv4(0xC0000201);

    [Theory]
    [InlineData("mail.contoso.com", ReverseDnsCheck.Confirmed)]
    [InlineData("pool.contoso.com", ReverseDnsCheck.Confirmed)]
    [InlineData("contoso.com", ReverseDnsCheck.Confirmed)]
    [InlineData("other.example", ReverseDnsCheck.OtherName)]
    [InlineData("fabrikam.com", ReverseDnsCheck.OtherName)]
    [InlineData("alias.example", ReverseDnsCheck.Confirmed)]
    [InlineData("", ReverseDnsCheck.OtherName)]
    public async Task Compares_the_name_that_leads_back_with_the_hello_name(string hello, ReverseDnsCheck expected)
    {
        var dns = new FewNames { Pointers = ["mail.contoso.com"] };
        dns.Hosts["mail.contoso.com"] = s_client;
        dns.Hosts["alias.example"] = s_client;

        Assert.Equal(expected, await ReverseDnsChecker.CheckAsync(dns, s_client, hello, default));
    }

    [Fact]
    public async Task A_pointer_that_does_not_lead_back_proves_nothing()
    {
        var dns = new FewNames { Pointers = ["mail.contoso.com", "..", "bank.example"] };
        dns.Hosts["mail.contoso.com"] = NetAddress.FromIPv4(1);

        Assert.Equal(ReverseDnsCheck.Unconfirmed, await ReverseDnsChecker.CheckAsync(dns, s_client, "mail.contoso.com", default));
    }

    [Fact]
    public async Task No_name_is_unconfirmed_and_trouble_is_unknown()
    {
        Assert.Equal(ReverseDnsCheck.Unconfirmed, await ReverseDnsChecker.CheckAsync(new FewNames(), s_client, "x.example", default));
        Assert.Equal(ReverseDnsCheck.Unknown, await ReverseDnsChecker.CheckAsync(new FewNames { IsDown = true }, s_client, "x.example", default));
    }

    [Fact]
    public async Task Ten_names_are_looked_at_and_no_more()
    {
        var dns = new FewNames { Pointers = [.. Enumerable.Range(1, 11).Select(i => $"h{i}.contoso.com")] };
        dns.Hosts["h11.contoso.com"] = s_client;
        Assert.Equal(ReverseDnsCheck.Unconfirmed, await ReverseDnsChecker.CheckAsync(dns, s_client, "", default));

        dns.Hosts["h10.contoso.com"] = s_client;
        Assert.Equal(ReverseDnsCheck.OtherName, await ReverseDnsChecker.CheckAsync(dns, s_client, "", default));
    }

    private sealed class FewNames : IDnsResolver
    {
        public List<string> Pointers { get; init; } = [];

        public Dictionary<string, NetAddress> Hosts { get; } = [];

        public bool IsDown { get; init; }

        public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) => Answer(
            Hosts.TryGetValue(name.Value, out NetAddress address) ? new DnsAnswer { Code = DnsAnswerCode.Records, Addresses = [address] } : null);

        public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
            Answer(Pointers.Count > 0 ? new DnsAnswer { Code = DnsAnswerCode.Records, Names = [.. Pointers] } : null);

        public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody asks for texts.");

        public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody asks for exchangers.");

        private ValueTask<DnsAnswer> Answer(DnsAnswer? answer) =>
            new(IsDown ? DnsAnswer.Empty(DnsAnswerCode.Timeout) : answer ?? DnsAnswer.Empty(DnsAnswerCode.NameError));
    }
}
