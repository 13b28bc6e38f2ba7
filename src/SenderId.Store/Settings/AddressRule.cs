using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>An entry is an SMTP address.</summary>
internal sealed class AddressRule : EntryRule<SmtpAddress>
{
    /// <inheritdoc />
    public override string Form => "address such as ann@contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out SmtpAddress? entry) => SmtpAddress.TryParse(text, out entry);

    /// <inheritdoc />
    public override string Explain(string text)
    {
        string address = text.Trim();
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
            ?? "an address is local@domain without white space, angle brackets or control characters";
    }
}
