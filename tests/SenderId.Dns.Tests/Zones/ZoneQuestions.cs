using SenderId.Dns.Zones;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Zones;

/// <summary>Asks a resolver and prints the answer in one line, so that tests are rows.</summary>
internal static class ZoneQuestions
{
    /// <summary>Answers <c>TXT example.com</c> or <c>PTR 192.0.2.1</c> by records joined with <c>|</c>, or the code.</summary>
    public static string Ask(this IDnsResolver resolver, string question)
    {
        DnsAnswer answer = resolver.Answer(question);
        if (answer.Code != DnsAnswerCode.Records)
        {
            return answer.Code.ToString();
        }

        return string.Join('|', answer.Texts
            .Concat(answer.Addresses.Select(a => a.ToString()))
            .Concat(answer.Exchangers.Select(e => $"{e.Preference} {e.Exchange}"))
            .Concat(answer.Names));
    }

    public static DnsAnswer Answer(this IDnsResolver resolver, string question)
    {
        int blank = question.IndexOf(' ', StringComparison.Ordinal);
        string name = question[(blank + 1)..];
        Task<DnsAnswer> task = question[..blank] switch
        {
            "TXT" => resolver.TextAsync(DomainName.Parse(name), default).AsTask(),
            "A" => resolver.AddressesAsync(DomainName.Parse(name), QuestionType.A, default).AsTask(),
            "AAAA" => resolver.AddressesAsync(DomainName.Parse(name), QuestionType.Aaaa, default).AsTask(),
            "MX" => resolver.MailExchangersAsync(DomainName.Parse(name), default).AsTask(),
            "PTR" when NetAddress.TryParse(name, out NetAddress address) => resolver.PointersAsync(address, default).AsTask(),
            _ => throw new ArgumentException(question, nameof(question)),
        };
        Assert.True(task.IsCompletedSuccessfully);
        return task.Result;
    }

    /// <summary>The faults as <c>line: reason</c>.</summary>
    public static string[] Faults(string text) =>
        [.. ZoneSet.Parse(text, "z").Faults.Select(f => $"{f.Line}: {f.Reason}")];
}
