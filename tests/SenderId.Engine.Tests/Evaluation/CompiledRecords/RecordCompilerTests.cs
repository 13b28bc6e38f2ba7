using System.Globalization;
using System.Text;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation.CompiledRecords;

/// <summary>The runs of addresses that a compilation is made of.</summary>
public class RecordCompilerTests
{
    private static readonly CheckRequest s_request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), "ann@d.example", "mail.example");

    [Fact]
    public void Past_its_bound_a_compilation_leaves_the_rest_to_the_message()
    {
        // Ten mx terms of ten hosts, each host with a thousand addresses, none beside another: two hundred thousand runs of as many comparisons.
        string terms = string.Join(' ', Enumerable.Range(0, 10).Select(static i => $"mx:x{i}.example"));
        var zone = new StringBuilder($"d.example TXT \"v=spf1 {terms} -all\"\n");
        for (int host = 0; host < 100; host++)
        {
            zone.Append(CultureInfo.InvariantCulture, $"x{host / 10}.example MX 1 m{host}.example\n");
            for (int i = 0; i < 1000; i++)
            {
                zone.Append(CultureInfo.InvariantCulture, $"m{host}.example A 10.{host}.{i / 100}.{2 * (i % 100)}\n");
            }
        }

        IDnsResolver resolver = ZoneCheck.Resolver(zone.ToString());
        CompiledRecord compiled = Compile(resolver);
        Assert.False(compiled.IsPartial);
        Assert.Equal(SenderIdStatus.Fail, compiled.Find(NetAddress.FromIPv4(0))?.Outcome.Status);
        Assert.Equal(SenderIdStatus.Pass, compiled.Find(NetAddress.FromIPv4(0x0A000000))?.Outcome.Status);
        Assert.Null(compiled.Find(NetAddress.FromIPv4(0x0A630902)));
        Assert.Null(compiled.Find(NetAddress.FromIPv4(0xFFFFFFFF)));
    }

    [Fact]
    public void Thousands_of_networks_are_compiled_whole()
    {
        // Every second address, so that no run is longer than one.
        string[] parts = [.. Enumerable.Range(0, 8).Select(static part => string.Concat(Enumerable.Range(0, 800).Select(
            i => string.Create(CultureInfo.InvariantCulture, $" ip4:10.{part}.{i / 100}.{2 * (i % 100)}"))))];
        string zone = $"d.example TXT \"v=spf1 {string.Join(' ', parts.Select(static (_, i) => $"include:p{i}.example"))} -all\"\n"
            + string.Concat(parts.Select(static (part, i) => $"p{i}.example TXT {Strings("v=spf1" + part)}\n"));
        IDnsResolver resolver = ZoneCheck.Resolver(zone);
        CompiledRecord compiled = Compile(resolver);
        for (uint part = 0; part < 8; part++)
        {
            CompiledResult inside = compiled.Find(NetAddress.FromIPv4(0x0A000000 + (part << 16) + 0x0704))!;
            Assert.Equal((SenderIdStatus.Pass, (int)part + 1), (inside.Outcome.Status, inside.Outcome.DnsLookups));
            Assert.Equal(SenderIdStatus.Fail, compiled.Find(NetAddress.FromIPv4(0x0A000000 + (part << 16) + 0x0705))?.Outcome.Status);
        }
    }

    [Theory]
    [InlineData("a:slow.example")]
    [InlineData("mx:m.example")]
    [InlineData("include:slow.example")]
    [InlineData("redirect=slow.example")]
    public void A_failure_is_left_to_the_message(string term)
    {
        string zone = $"d.example TXT \"v=spf1 ip4:192.0.2.0/24 {term}\"\nslow.example TIMEOUT\nm.example MX 1 slow.example";
        IDnsResolver resolver = ZoneCheck.Resolver(zone);
        CompiledRecord compiled = Compile(resolver);
        Assert.True(compiled.IsPartial);
        Assert.Equal(SenderIdStatus.Pass, compiled.Find(s_request.ClientAddress)?.Outcome.Status);
        Assert.Null(compiled.Find(NetAddress.FromIPv4(0xC0000300)));
    }

    [Theory]
    [InlineData("exists:%{i}.x.example")]
    [InlineData("a:%{l}.example")]
    [InlineData("include:%{h}")]
    [InlineData("redirect=%{l}.example")]
    [InlineData("ptr")]
    public void What_depends_on_more_than_the_address_is_left_to_the_message(string term)
    {
        CompiledRecord compiled = Compile(ZoneCheck.Resolver($"d.example TXT \"v=spf1 ip4:192.0.2.0/24 {term}\"\nann.example TXT \"v=spf1 -all\""));
        Assert.Equal(SenderIdStatus.Pass, compiled.Find(s_request.ClientAddress)?.Outcome.Status);
        Assert.Null(compiled.Find(NetAddress.FromIPv4(0xC0000300)));
    }

    [Theory]
    [InlineData("ip4:0.0.0.0 -all", 0u)]
    [InlineData("-ip4:0.0.0.0/0", 0xFFFFFFFFu)]
    [InlineData("ip4:255.255.255.255 -all", 0xFFFFFFFFu)]
    [InlineData("ip4:10.0.0.0/8 -ip4:10.0.0.1 ?all", 0x0A000001u)]
    [InlineData("ip4:10.0.0.1 -ip4:10.0.0.0/8 ?all", 0x0A000001u)]
    public async Task Both_sides_of_every_border_are_compiled(string terms, uint address)
    {
        IDnsResolver resolver = ZoneCheck.Resolver($"d.example TXT \"v=spf1 {terms}\"");
        CompiledRecord compiled = Compile(resolver);
        var interpreter = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System);
        foreach (uint client in (uint[])[unchecked(address - 1), address, unchecked(address + 1), 0, 0x0A000000, 0x0AFFFFFF, 0x0B000000, 0xFFFFFFFF])
        {
            CheckRequest request = s_request with { ClientAddress = NetAddress.FromIPv4(client) };
            Assert.Equal(await interpreter.CheckAsync(request, CancellationToken.None), compiled.Find(request.ClientAddress)?.Outcome);
        }
    }

    private static CompiledRecord Compile(IDnsResolver resolver) =>
        RecordCompiler.Compile(DomainName.Parse("d.example"), s_request, resolver, LookupLimits.Default, TimeProvider.System);

    // A text as the strings of a TXT record, which hold 255 octets at most.
    private static string Strings(string text) => string.Join(' ', text.Chunk(250).Select(static piece => $"\"{new string(piece)}\""));
}
