using System.IO.Compression;
using System.Text;
using SenderId.Publishing.Comparison;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Comparison;

/// <summary>Reports as receivers write them, and what a new record would change.</summary>
public sealed class ComparisonTests : IDisposable
{
    private const string Zone = """d.example. IN TXT "v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.0/24 ~all" """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_form_in_which_reports_come_is_read_and_counted()
    {
        _folder.Write("a/plain.xml", Report("one.example", "1", "", Row("192.0.2.1", 5, "d.example"), Row("198.51.100.7", 2, "d.example")));
        _folder.Write("b/namespace.xml", Report("two.example", "2", " xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\"", Row("192.0.2.1", 7, "d.example")));
        File.WriteAllBytes(_folder.Write("c/report.gz", ""), Gzip(Report("three.example", "3", "", Row("192.0.2.2", 11, "d.example"))));
        File.WriteAllBytes(_folder.Write("d/report.zip", ""), Zip(
            Report("four.example", "4", "", Row("2001:db8::1", 13, "d.example")),
                Report("five.example", "5", "", Row("192.0.2.3", 17, "other.example"))));
        string mail = "From: r@six.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(Gzip(Report("six.example", "6", "", Row("192.0.2.4", 19, "d.example"))),
                Base64FormattingOptions.InsertLineBreaks) + "\n--x--\n";
        _folder.Write("e/mail.eml", mail);
        _folder.Write("e/again.mbox", "From r@six.example Sat Nov 28 00:00:00 2026\n" + mail);
        _folder.Write("f/list.txt", "address,count\n192.0.2.5,23\n2001:db8::5 29\n");
        var reader = new SourceReader();
        SendingSource[] sources = [.. reader.Read(_folder.Path)];
        Assert.Empty(reader.Faults);
        Assert.Equal(1, reader.DuplicateReportCount);
        Assert.Equal([2, 5, 7, 11, 13, 17, 19, 23, 29], sources.Select(static source => source.Messages).Order());
        ComparisonReport report = await CompareAsync("v=spf1 ip4:192.0.2.1 ip4:192.0.2.4 ip4:192.0.2.5 ~all", sources);
        Assert.Equal(17, report.OtherDomainMessages);
        Assert.Equal(109, report.Messages);
        Assert.Equal(11, report.BrokenMessages);
        ComparedSource change = Assert.Single(report.Changes);
        Assert.Equal(("192.0.2.2", 11L, SenderIdStatus.Pass, SenderIdStatus.SoftFail),
            (change.IPAddress, change.Messages, change.Published, change.Proposed));
        Assert.Equal("ip4:203.0.113.0/24", Assert.Single(report.UnusedTerms));
    }

    [Fact]
    public void Rows_that_the_reporter_decided_otherwise_are_kept_apart()
    {
        string row = Row("192.0.2.1", 5, "d.example")
            .Replace("<spf>fail</spf>", "<reason><type>mailing_list</type></reason>", StringComparison.Ordinal);
        string path = _folder.Write("r.xml", Report("one.example", "1", "", row, Row("192.0.2.1", 7, "d.example")));
        Assert.Equal([true, false], new SourceReader().Read(path).Select(static source => source.IsOverridden));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><feedback>&b;</feedback>")]
    [InlineData("<!DOCTYPE feedback SYSTEM \"file:///etc/passwd\"><feedback/>")]
    [InlineData("<feedback><record>")]
    [InlineData("<html/>")]
    public void An_attack_or_a_broken_report_is_named_and_passed_over(string xml)
    {
        _folder.Write("a.xml", xml);
        _folder.Write("b.xml", Report("one.example", "1", "", Row("192.0.2.1", 5, "d.example")));
        var reader = new SourceReader();
        Assert.Single(reader.Read(_folder.Path));
        Assert.EndsWith("a.xml", Assert.Single(reader.Faults).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_unpacks_without_bound_is_passed_over()
    {
        File.WriteAllBytes(_folder.Write("bomb.gz", ""), Gzip("<feedback>" + new string(' ', 20_000_000)));
        var reader = new SourceReader();
        Assert.Empty(reader.Read(_folder.Path));
        Assert.Contains("far more", Assert.Single(reader.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Octets_by_chance_never_throw()
    {
        var random = new Random(5);
        byte[] valid = Zip(Report("one.example", "1", "", Row("192.0.2.1", 5, "d.example")), "<feedback/>");
        byte[] packed = Gzip(Report("one.example", "1", "", Row("192.0.2.1", 5, "d.example")));
        for (int i = 0; i < 300; i++)
        {
            byte[] octets = [.. i % 2 == 0 ? valid : packed];
            for (int k = random.Next(1, 6); k > 0; k--)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder.Write("fuzz", ""), octets);
            Assert.InRange(new SourceReader().Read(Path.Combine(_folder.Path, "fuzz")).Count(), 0, 10);
        }
    }

    [Fact]
    public async Task A_million_addresses_leave_the_answer_small()
    {
        IEnumerable<SendingSource> sources = Enumerable.Range(0, 1_000_000)
            .Select(static i => new SendingSource(NetAddress.FromIPv4(0xC0000000 + ((uint)i * 17)), 1, null, false));
        ComparisonReport report = await CompareAsync("v=spf1 ip4:192.0.2.0/25 -all", sources);
        Assert.Equal(1_000_000, report.Messages);
        Assert.Equal(RecordComparison.MaxChangeCount, report.Changes.Count);
    }

    private static Task<ComparisonReport> CompareAsync(string record, IEnumerable<SendingSource> sources) =>
        new RecordComparison(ZoneCheck.Resolver(Zone), TimeProvider.System).CompareAsync(DomainName.Parse("d.example"), record, sources,
            CancellationToken.None);

    private static string Report(string organisation, string id, string attributes, params string[] rows) =>
        $"<?xml version=\"1.0\"?>\n<feedback{attributes}><version>1.0</version><report_metadata><org_name>{organisation}</org_name><report_id>{id}</report_id></report_metadata>"
            + $"<policy_published><domain>d.example</domain><p>none</p></policy_published>{string.Concat(rows)}</feedback>";

    private static string Row(string address, int count, string domain) =>
        $"<record><row><source_ip>{address}</source_ip><count>{count}</count><policy_evaluated><disposition>none</disposition><spf>fail</spf></policy_evaluated></row>"
            + $"<identifiers><header_from>d.example</header_from></identifiers><auth_results><spf><domain>{domain}</domain><scope>mfrom</scope><result>pass</result></spf></auth_results></record>";

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params string[] texts)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            for (int i = 0; i < texts.Length; i++)
            {
                using Stream entry = zip.CreateEntry($"{i}.xml").Open();
                entry.Write(Encoding.UTF8.GetBytes(texts[i]));
            }
        }

        return packed.ToArray();
    }
}
