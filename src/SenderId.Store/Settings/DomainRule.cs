using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Store.Settings;

/// <summary>An entry is a domain, or <c>*.</c> and a domain.</summary>
internal sealed class DomainRule : EntryRule<SenderDomain>
{
    /// <inheritdoc />
    public override string Form => "domain such as contoso.com, or *.contoso.com for all below it";

    /// <inheritdoc />
    public override string Example => "*.contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out SenderDomain? entry) => SenderDomain.TryParse(text, out entry);

    /// <inheritdoc />
    public override string Explain(string text)
    {
        string domain = text.Trim();
        if (EntryText.Several(domain) is { } several)
        {
            return several;
        }

        if (domain.Contains("://", StringComparison.Ordinal) && IdentityText.ReadDomain(domain, out _) is { } fault)
        {
            return fault.ToString();
        }

        if (domain.Contains('@', StringComparison.Ordinal))
        {
            return "a domain is written without @, as in contoso.com";
        }

        domain = domain.StartsWith("*.", StringComparison.Ordinal) ? domain[2..] : domain;
        if (domain.Contains('*', StringComparison.Ordinal))
        {
            return "a * stands only at the beginning, as in *.contoso.com";
        }

        return FaultOf(domain) ?? "a domain is labels of letters, digits and hyphens with dots between, as in contoso.com";
    }

    /// <summary>The rule of RFC 1035 section 2.3.4 that a domain breaks; null where it breaks none.</summary>
    internal static string? FaultOf(string domain)
    {
        string bare = domain.EndsWith('.') ? domain[..^1] : domain;
        if (bare.Length == 0)
        {
            return "the domain is empty";
        }

        string[] labels = bare.Split('.');
        if (Array.Exists(labels, static l => l.Length == 0))
        {
            return "a domain has no empty label";
        }

        if (Array.Exists(labels, static l => l.Length > DomainName.MaxLabelLength))
        {
            return "a label of a domain has at most 63 characters";
        }

        return bare.Length > DomainName.MaxNameLength ? "a domain has at most 253 characters" : null;
    }
}
