using System.Globalization;
using SenderId.Publishing.Zones;
using SenderId.Records;

namespace SenderId.Publishing.Wizard;

/// <summary>Writes the records that answers lead to.</summary>
public static class RecordWizard
{
    // With the answer's other parts this stays within 512 octets (RFC 7208 section 3.4).
    private const int MaxRecordLength = 450;

    /// <summary>The records to publish for a domain.</summary>
    /// <exception cref="WizardAnswerException">A sender or an include is not an address, a network or a name.</exception>
    /// <exception cref="FormatException">Everybody is to pass.</exception>
    public static IReadOnlyList<PublishedRecord> Write(DomainName domain, WizardAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(answers);
        string name = domain.Value;
        if (answers.NobodySends)
        {
            return
            [
                new(name, "TXT", "v=spf1 -all"), new("*." + name, "TXT", "v=spf1 -all"), new(name, "MX", "0 ."),
                    new("_dmarc." + name, "TXT", "v=DMARC1; p=reject"),
            ];
        }

        string version = answers.Identity == WizardIdentity.Pra ? "spf2.0/pra" : "v=spf1";
        List<PublishedRecord> records = Split(name, version, [.. Terms(answers)], End(answers.Others));
        if (answers.Identity == WizardIdentity.MailFrom)
        {
            records.Add(new(name, "TXT", "spf2.0/pra ?all"));
        }

        return records;
    }

    private static IEnumerable<string> Terms(WizardAnswers answers)
    {
        if (answers.MailExchangersSend)
        {
            yield return "mx";
        }

        if (answers.HostsSend)
        {
            yield return "a";
        }

        foreach (string sender in answers.Senders.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            yield return ReadSender(sender);
        }

        foreach (string include in answers.Includes.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            yield return ReadInclude(include);
        }

        if (answers.ReverseNamesSend)
        {
            yield return "ptr";
        }
    }

    /// <summary>The term of a sender: an address, a network or the name of a host.</summary>
    /// <exception cref="WizardAnswerException">It is none of these.</exception>
    internal static string ReadSender(string sender)
    {
        string network = sender.Trim();
        string term = (network.Contains(':', StringComparison.Ordinal) ? "ip6:" : "ip4:") + network;
        return AddressRange.TryParse(network, out _) && RecordParser.Parse("v=spf1 " + term).IsParsed ? term
            : ReadName(network) is { } name ? $"a:{name}"
            : throw new WizardAnswerException("InvalidSender", sender);
    }

    /// <summary>The term of a domain whose policy holds too.</summary>
    /// <exception cref="WizardAnswerException">It is not a domain.</exception>
    internal static string ReadInclude(string include) =>
        ReadName(include) is { } name ? $"include:{name}" : throw new WizardAnswerException("InvalidInclude", include);

    private static string? ReadName(string text) => DomainName.TryParse(text.Trim(), out DomainName? name) && name.IsMultiLabel
        && RecordParser.Parse($"v=spf1 a:{name}").IsParsed
        ? name.Value
        : null;

    private static string End(Qualifier others) => others switch
    {
        Qualifier.Fail => "-all",
        Qualifier.Neutral => "?all",
        Qualifier.Pass => throw new FormatException("'+all' would let everybody send; choose Fail, SoftFail or Neutral."),
        _ => "~all",
    };

    // A record too long goes on at names of the domain, each a record of its own that the first includes.
    private static List<PublishedRecord> Split(string name, string version, string[] terms, string end)
    {
        string whole = string.Join(' ', [version, .. terms, end]);
        if (whole.Length <= MaxRecordLength)
        {
            return [new(name, "TXT", whole)];
        }

        var parts = new List<List<string>> { new() };
        int length = 0;
        // mx and a mean the name that they stand at.
        foreach (string term in terms.Select(term => term is "mx" or "a" or "ptr" ? $"{term}:{name}" : term))
        {
            if (length + term.Length + 1 > MaxRecordLength - version.Length - end.Length - 1)
            {
                parts.Add([]);
                length = 0;
            }

            parts[^1].Add(term);
            length += term.Length + 1;
        }

        var records = new List<PublishedRecord>();
        var includes = new List<string>();
        for (int i = 0; i < parts.Count; i++)
        {
            string part = string.Create(CultureInfo.InvariantCulture, $"_spf{i + 1}.{name}");
            includes.Add("include:" + part);
            records.Add(new(part, "TXT", string.Join(' ', [version, .. parts[i], end])));
        }

        records.Insert(0, new(name, "TXT", string.Join(' ', [version, .. includes, end])));
        return records;
    }
}
