using System.Globalization;

namespace SenderId.Lookup;

/// <summary>Answers as one line, for traces.</summary>
internal static class AnswerText
{
    private const int MaxShownCount = 12;

    internal static string Describe(DnsAnswer answer)
    {
        if (answer.Code != DnsAnswerCode.Records)
        {
            return answer.Detail is null ? Describe(answer.Code) : $"{Describe(answer.Code)}: {answer.Detail}";
        }

        IEnumerable<string> records = answer.Texts.Select(static text => $"\"{PrintableText.OfOctets(text)}\"")
            .Concat(answer.Addresses.Select(static address => address.ToString()))
            .Concat(answer.Exchangers.Select(static mx => string.Create(CultureInfo.InvariantCulture, $"{mx.Preference} {mx.Exchange}")))
            .Concat(answer.Names.Select(PrintableText.OfOctets));
        int count = answer.Texts.Length + answer.Addresses.Length + answer.Exchangers.Length + answer.Names.Length;
        string shown = string.Join(", ", records.Take(MaxShownCount));
        return count <= MaxShownCount
            ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown}, and {count - MaxShownCount} more");
    }

    internal static string Describe(DnsAnswerCode code) => code switch
    {
        DnsAnswerCode.Records => "records",
        DnsAnswerCode.NoData => "no such records (NOERROR)",
        DnsAnswerCode.NameError => "no such name (NXDOMAIN)",
        DnsAnswerCode.Timeout => "no answer in time",
        DnsAnswerCode.ServerFailure => "server failure (SERVFAIL)",
        DnsAnswerCode.Refused => "refused (REFUSED)",
        DnsAnswerCode.Malformed => "an answer that cannot be read",
        _ => "not asked: a limit is reached",
    };
}
