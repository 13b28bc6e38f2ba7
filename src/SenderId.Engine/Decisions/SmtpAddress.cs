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

    /// <summary>The part before the at sign, unquoted: <c>"ann"@contoso.com</c> is ann@contoso.com.</summary>
    public string LocalPart { get; }

    /// <summary>The domain, as A-labels.</summary>
    public DomainName Domain { get; }

    /// <summary>Reads <c>local@domain</c>.</summary>
    /// <returns>False where a part is missing, the domain is not valid, or white space, a control character or one of <c>&lt;&gt;@",;</c> stands
    /// outside a quoted local part.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SmtpAddress? address)
    {
        address = null;
        string trimmed = text?.Trim() ?? "";
        if (!Mail.LocalPart.TryRead(trimmed, out string? localPart, out ReadOnlySpan<char> name)
            || localPart.Length == 0
            || localPart.Any(char.IsControl)
            || !Mail.LocalPart.IsPlain(name)
            || !DomainName.TryParse(name, out DomainName? domain))
        {
            return false;
        }

        address = new SmtpAddress(trimmed, localPart, domain);
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
