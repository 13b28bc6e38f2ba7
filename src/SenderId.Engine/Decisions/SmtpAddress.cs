using System.Diagnostics.CodeAnalysis;

namespace SenderId.Decisions;

/// <summary>An address in a setting: local part, at sign, valid domain.</summary>
public sealed record SmtpAddress
{
    private SmtpAddress(string text, string localPart, DomainName domain)
    {
        Text = text;
        LocalPart = localPart;
        Domain = domain;
    }

    /// <summary>The address as it was written.</summary>
    public string Text { get; }

    /// <summary>The part before the last at sign.</summary>
    public string LocalPart { get; }

    /// <summary>The domain, as A-labels.</summary>
    public DomainName Domain { get; }

    /// <summary>Reads <c>local@domain</c>.</summary>
    /// <returns>False where a part is missing, holds white space or control characters, or the domain is no valid name.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SmtpAddress? address)
    {
        address = null;
        string trimmed = text?.Trim() ?? "";
        int at = trimmed.LastIndexOf('@');
        if (at is < 1 or > 64 * 4
            || trimmed.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>')
            || !DomainName.TryParse(trimmed[(at + 1)..], out DomainName? domain))
        {
            return false;
        }

        address = new SmtpAddress(trimmed, trimmed[..at], domain);
        return true;
    }

    /// <summary>Two addresses are equal if domain and local part agree, ignoring case.</summary>
    public bool Equals(SmtpAddress? other) =>
        other is not null && Domain.Equals(other.Domain) && string.Equals(LocalPart, other.LocalPart, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() =>
        HashCode.Combine(Domain, LocalPart.GetHashCode(StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public override string ToString() => Text;
}
