using SenderId.Authentication;
using SenderId.Lookup;

namespace SenderId.Mime.Dkim;

/// <summary>Asks DNS for the keys of one message, each once.</summary>
/// <remarks>RFC 6376 section 3.6.2: the TXT records of <c>selector._domainkey.domain</c>.</remarks>
internal sealed class KeyLookup(KeyQuestions questions)
{
    private readonly Dictionary<string, KeyAnswer> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a key.</summary>
    internal async ValueTask<KeyAnswer> FindAsync(string selector, string domain)
    {
        string name = $"{selector}._domainkey.{domain}";
        if (!_known.TryGetValue(name, out KeyAnswer? answer))
        {
            answer = DomainName.TryParse(name, out DomainName? parsed)
                ? Read(await questions.TextAsync(parsed).ConfigureAwait(false), name)
                : new(null, AuthenticationStatus.PermError, $"{name} is not a domain name");
            _known.Add(name, answer);
        }

        return answer;
    }

    // Several records are undefined (section 3.6.2.2): one that can be used is.
    private static KeyAnswer Read(DnsAnswer answer, string name)
    {
        if (!answer.IsDefinite)
        {
            return new(null, AuthenticationStatus.TempError, $"no answer for the key {name} ({AnswerText.Describe(answer.Code)})");
        }

        string fault = "there is no key";
        foreach (string text in answer.Texts)
        {
            (KeyRecord? key, string? why) = KeyRecord.Read(text);
            if (key is not null)
            {
                return new(key, AuthenticationStatus.Pass, null);
            }

            fault = why!;
        }

        return new(null, AuthenticationStatus.PermError, $"{fault} ({name})");
    }
}
