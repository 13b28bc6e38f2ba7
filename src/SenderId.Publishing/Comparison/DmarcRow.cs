using System.Globalization;

namespace SenderId.Publishing.Comparison;

/// <summary>One record of a DMARC aggregate report, as its elements come.</summary>
/// <remarks>RFC 7489 appendix C and RFC 9990: a row is judged by what its SPF result says, not by the From field.</remarks>
internal sealed class DmarcRow
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, string>> _spf = [];
    private readonly List<string> _reasons = [];

    /// <summary>An element begins.</summary>
    internal void Begin(string name)
    {
        if (name == "record")
        {
            _values.Clear();
            _spf.Clear();
            _reasons.Clear();
        }
        else if (name == "spf")
        {
            // policy_evaluated has an spf too, which holds a text and no elements.
            _spf.Add(new(StringComparer.Ordinal));
        }
    }

    /// <summary>A text within an element.</summary>
    internal void Add(string parent, string name, string text)
    {
        if (parent == "spf" && _spf.Count > 0)
        {
            _spf[^1].TryAdd(name, text);
        }
        else if (parent == "reason" && name == "type" && text.Length > 0)
        {
            _reasons.Add(text.ToLowerInvariant());
        }
        else
        {
            _values.TryAdd($"{parent}/{name}", text);
        }
    }

    /// <summary>The row; null where it has no address.</summary>
    internal SendingSource? ToSource()
    {
        if (!NetAddress.TryParse(Value("row/source_ip") ?? "", out NetAddress client))
        {
            return null;
        }

        // Some reporters give a result for HELO as well: that for MAIL FROM counts where there is one.
        Dictionary<string, string>[] results = [.. _spf.Where(static spf => spf.ContainsKey("domain"))];
        Dictionary<string, string>? spf = results.FirstOrDefault(static result => !IsHelo(result)) ?? results.FirstOrDefault();
        string? domain = spf?["domain"] ?? Value("identifiers/envelope_from") ?? Value("identifiers/header_from");
        return new SendingSource(client, Count(), domain?.TrimEnd('.').ToLowerInvariant(), _reasons.Count > 0)
        {
            Scope = spf is not null && IsHelo(spf) ? IdentityScope.Helo : IdentityScope.MailFrom,
            Reported = Status(spf?.GetValueOrDefault("result")),
            IsForwarded = _reasons.Any(static reason => reason is "forwarded" or "trusted_forwarder" or "mailing_list"),
            IsSigned = string.Equals(Value("policy_evaluated/dkim"), "pass", StringComparison.OrdinalIgnoreCase),
        };
    }

    private string? Value(string path) => _values.GetValueOrDefault(path) is { Length: > 0 } text ? text : null;

    private long Count() => long.TryParse(Value("row/count") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 1;

    private static bool IsHelo(Dictionary<string, string> spf) =>
        string.Equals(spf.GetValueOrDefault("scope"), "helo", StringComparison.OrdinalIgnoreCase);

    private static SenderIdStatus? Status(string? result) => result?.ToLowerInvariant() switch
    {
        "pass" => SenderIdStatus.Pass,
        "fail" or "hardfail" => SenderIdStatus.Fail,
        "softfail" => SenderIdStatus.SoftFail,
        "neutral" => SenderIdStatus.Neutral,
        "none" => SenderIdStatus.None,
        "temperror" or "unknown" => SenderIdStatus.TempError,
        "permerror" or "error" => SenderIdStatus.PermError,
        _ => null,
    };
}
