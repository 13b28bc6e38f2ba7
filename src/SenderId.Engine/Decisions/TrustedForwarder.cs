using System.Diagnostics.CodeAnalysis;

namespace SenderId.Decisions;

/// <summary>Who hands on the mail of others, as a setting names it: an address, a network or a range, or a name as <see cref="SenderDomain"/>
/// reads it.</summary>
public sealed record TrustedForwarder
{
    private TrustedForwarder(AddressRange? addresses, SenderDomain? name)
    {
        Addresses = addresses;
        Name = name;
    }

    /// <summary>The addresses; null where the entry is a name.</summary>
    public AddressRange? Addresses { get; }

    /// <summary>The name, which counts only where it is proved; null where the entry is addresses.</summary>
    public SenderDomain? Name { get; }

    /// <summary>The entry as it was written.</summary>
    public string Text => Addresses?.Text ?? Name!.Text;

    /// <summary>Reads <c>192.0.2.1</c>, <c>192.0.2.0/24</c>, <c>192.0.2.1-192.0.2.9</c>, <c>lists.example</c> or <c>*.lists.example</c>.</summary>
    /// <returns>False for what is none of them, a name of one label and one that ends like an address included.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TrustedForwarder? entry)
    {
        entry = AddressRange.TryParse(text, out AddressRange? addresses) ? new(addresses, null)
            : SenderDomain.TryParse(text, out SenderDomain? name) && IsHostName(name.Domain) ? new(null, name)
            : null;
        return entry is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    // RFC 3696 section 2: no top-level domain is all digits, so 192.0.2.300 is an address that was mistyped.
    private static bool IsHostName(DomainName name) =>
        name.IsMultiLabel && name.Value.AsSpan(name.Value.LastIndexOf('.') + 1).ContainsAnyExceptInRange('0', '9');
}
