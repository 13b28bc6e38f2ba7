using System.Diagnostics.CodeAnalysis;

namespace SenderId.Decisions;

/// <summary>A sender domain in a setting: that domain exactly, or with a leading <c>*.</c> every domain below it.</summary>
public sealed record SenderDomain
{
    private SenderDomain(string text, DomainName domain, bool isSubdomains)
    {
        Text = text;
        Domain = domain;
        IsSubdomains = isSubdomains;
    }

    /// <summary>The entry as it was written.</summary>
    public string Text { get; }

    /// <summary>The domain, as A-labels, without <c>*.</c>.</summary>
    public DomainName Domain { get; }

    /// <summary>Whether the entry stands for the domains below and not for the domain itself.</summary>
    public bool IsSubdomains { get; }

    /// <summary>Reads <c>contoso.com</c> or <c>*.contoso.com</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SenderDomain? entry)
    {
        entry = null;
        string trimmed = text?.Trim() ?? "";
        bool isSubdomains = trimmed.StartsWith("*.", StringComparison.Ordinal);
        string name = isSubdomains ? trimmed[2..] : trimmed;
        if (name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '@' or '*' or '<' or '>' or ',' or ';' or '/')
            || !DomainName.TryParse(name, out DomainName? domain))
        {
            return false;
        }

        entry = new SenderDomain(trimmed, domain, isSubdomains);
        return true;
    }

    /// <summary>Whether the entry stands for this domain.</summary>
    public bool Matches(DomainName domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return IsSubdomains ? domain.IsSameOrBelow(Domain) && !domain.Equals(Domain) : domain.Equals(Domain);
    }

    /// <summary>Two entries are equal if they stand for the same domains.</summary>
    public bool Equals(SenderDomain? other) =>
        other is not null && IsSubdomains == other.IsSubdomains && Domain.Equals(other.Domain);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Domain, IsSubdomains);

    /// <inheritdoc />
    public override string ToString() => Text;
}
