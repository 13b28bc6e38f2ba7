using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Filtering;

/// <summary>An entry of a recipient's own list: an address, or a domain with all its subdomains.</summary>
public sealed record ListedSender
{
    private ListedSender(string text, SmtpAddress? address, DomainName? domain)
    {
        Text = text;
        Address = address;
        Domain = domain;
    }

    /// <summary>The entry as it was written.</summary>
    public string Text { get; }

    /// <summary>The address; null where the entry is a domain.</summary>
    public SmtpAddress? Address { get; }

    /// <summary>The domain; null where the entry is an address.</summary>
    public DomainName? Domain { get; }

    /// <summary>Reads <c>ann@contoso.com</c>, <c>contoso.com</c> or, as Outlook writes it, <c>@contoso.com</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ListedSender? entry)
    {
        entry = null;
        string trimmed = text?.Trim() ?? "";
        if (!trimmed.Contains('*', StringComparison.Ordinal) && SmtpAddress.TryParse(trimmed, out SmtpAddress? address))
        {
            entry = new ListedSender(trimmed, address, null);
            return true;
        }

        string name = trimmed.StartsWith('@') ? trimmed[1..] : trimmed;
        // "@x" is a slip for an address or a domain, not a domain of one label.
        bool isSlip = trimmed.StartsWith('@') && !name.Contains('.', StringComparison.Ordinal);
        if (isSlip || !SenderDomain.TryParse(name, out SenderDomain? domain) || domain.IsSubdomains)
        {
            return false;
        }

        entry = new ListedSender(trimmed, null, domain.Domain);
        return true;
    }

    /// <summary>Whether the entry stands for this sender.</summary>
    public bool Matches(ReversePath sender)
    {
        if (sender.Domain is not { } domain)
        {
            return false;
        }

        return Address is null
            ? domain.IsSameOrBelow(Domain!)
            : Address.Domain.Equals(domain) && string.Equals(Address.LocalPart, sender.LocalPart, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Two entries are equal if they stand for the same senders.</summary>
    public bool Equals(ListedSender? other) =>
        other is not null && Equals(Address, other.Address) && Equals(Domain, other.Domain);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Address, Domain);

    /// <inheritdoc />
    public override string ToString() => Text;
}
