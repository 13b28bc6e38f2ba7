using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Store.Settings;

/// <summary>An entry is an SMTP address.</summary>
/// <param name="instead">What to do instead of writing a wildcard; null for naming each address.</param>
internal sealed class AddressRule(string? instead = null) : EntryRule<SmtpAddress>
{
    /// <inheritdoc />
    public override string Form => "address such as ann@contoso.com";

    /// <inheritdoc />
    public override string Example => "ann@contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out SmtpAddress? entry)
    {
        entry = null;
        // Mail comes from and goes to addresses, not patterns: an entry with a * would never match.
        return IdentityText.ReadAddress(text, out string address) is null
            && !address.Contains('*', StringComparison.Ordinal)
            && SmtpAddress.TryParse(address, out entry);
    }

    /// <inheritdoc />
    public override string Explain(string text)
    {
        if (EntryText.Several(text.Trim()) is { } several)
        {
            return several;
        }

        if (IdentityText.ReadAddress(text, out string address) is { } fault)
        {
            return fault.ToString();
        }

        if (address.Contains('*', StringComparison.Ordinal))
        {
            return $"this list takes no wildcards; {instead ?? "name each address, as in ann@contoso.com"}";
        }

        int at = address.LastIndexOf('@');
        if (at < 0 || at == address.Length - 1)
        {
            return "an address has a domain, as in ann@contoso.com";
        }

        if (at == 0)
        {
            return "an address has a local part before its @, as in ann@contoso.com";
        }

        return DomainRule.FaultOf(address[(at + 1)..])
            ?? "an address is local@domain; white space and < > @ , ; stand only in quotation marks, as in \"ann smith\"@contoso.com";
    }
}
