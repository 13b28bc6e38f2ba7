using System.Globalization;
using DnsClient;
using DnsClient.Protocol;
using SenderId.Lookup;
using NameServer = SenderId.Lookup.NameServer;

namespace SenderId.Dns.Tests.Oracle;

/// <summary>Another reader of DNS messages, DnsClient, and what its records come to by RFC 1034 section 5.2.2 and RFC 2308.</summary>
/// <remarks>It follows no CNAMEs and keeps no rules, so both are done here, from the records as it read them.</remarks>
internal sealed class Oracle(NameServer server)
{
    private readonly LookupClient _client = new(new LookupClientOptions(server.EndPoint)
    {
        UseCache = false,
        Retries = 2,
        Timeout = TimeSpan.FromSeconds(10),
        ThrowDnsErrors = false,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
    });

    /// <summary>Asks, and tells code, time to live and records in one line.</summary>
    public async Task<string> AskAsync(string name, QuestionType type)
    {
        IDnsQueryResponse response = await _client.QueryAsync(new DnsQuestion(DnsString.FromResponseQueryString(name), QueryTypeOf(type)));
        return response.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain => Conclude(response, name, type),
            DnsHeaderResponseCode.Refused => Line(DnsAnswerCode.Refused, 0, []),
            _ => Line(DnsAnswerCode.ServerFailure, 0, []),
        };
    }

    /// <summary>The same line for an answer of ours.</summary>
    public static string Line(DnsAnswer answer) => Line(answer.Code, (int)answer.TimeToLive.TotalSeconds, answer.Texts
        .Concat(answer.Addresses.Select(static address => address.ToString()))
        .Concat(answer.Exchangers.Select(static mx => string.Create(CultureInfo.InvariantCulture, $"{mx.Preference} {mx.Exchange}")))
        .Concat(answer.Names));

    private static string Line(DnsAnswerCode code, int seconds, IEnumerable<string> records) =>
        string.Create(CultureInfo.InvariantCulture, $"{code} {seconds} {string.Join('|', records)}");

    private static string Conclude(IDnsQueryResponse response, string name, QuestionType type)
    {
        int seconds = int.MaxValue;
        string owner = name;
        var passed = new HashSet<string>(StringComparer.Ordinal);
        while (response.Answers.CnameRecords().FirstOrDefault(r => Plain(r.DomainName) == owner) is { } alias && !Any(owner))
        {
            Assert.True(passed.Add(owner), $"{owner} is an alias of itself");
            seconds = Math.Min(seconds, alias.InitialTimeToLive);
            owner = Plain(alias.CanonicalName);
        }

        if (Any(owner))
        {
            DnsResourceRecord[] records = [.. Of(owner)];
            return Line(DnsAnswerCode.Records, Math.Min(seconds, records.Min(static r => r.InitialTimeToLive)), records.Select(Text));
        }

        SoaRecord? soa = response.Authorities.SoaRecords().FirstOrDefault();
        int negative = soa is null ? 0 : Math.Min(seconds, (int)Math.Min(soa.InitialTimeToLive, soa.Minimum));
        bool isNameError = response.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain;
        return Line(isNameError ? DnsAnswerCode.NameError : DnsAnswerCode.NoData, negative, []);

        IEnumerable<DnsResourceRecord> Of(string wanted) =>
            response.Answers.Where(r => r.RecordType == (ResourceRecordType)type && Plain(r.DomainName) == wanted);

        bool Any(string wanted) => Of(wanted).Any();
    }

    private static string Text(DnsResourceRecord record) => record switch
    {
        TxtRecord text => string.Concat(text.Text),
        AddressRecord address when NetAddress.TryParse(address.Address.ToString(), out NetAddress parsed) => parsed.ToString(),
        MxRecord mx => string.Create(CultureInfo.InvariantCulture, $"{mx.Preference} {Plain(mx.Exchange)}"),
        PtrRecord pointer => Plain(pointer.PtrDomainName),
        _ => record.ToString(),
    };

    private static string Plain(DnsString name) => name.Value.TrimEnd('.').ToLowerInvariant();

    private static QueryType QueryTypeOf(QuestionType type) => (QueryType)(int)type;
}
