using System.Diagnostics.CodeAnalysis;
using SenderId.Lookup;

namespace SenderId.Store.Settings;

/// <summary>An entry is a name server: an address, with a port where it is not that of DNS.</summary>
internal sealed class NameServerRule : EntryRule<NameServer>
{
    /// <inheritdoc />
    public override string Form => "address of a name server, with :port where it is not 53, such as 192.0.2.53 or [2001:db8::53]:5353";

    /// <inheritdoc />
    public override string Example => "192.0.2.53";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out NameServer? entry) => NameServer.TryParse(text.Trim(), out entry);

    /// <inheritdoc />
    public override string Explain(string text) => EntryText.Several(text.Trim()) ?? $"it takes the {Form}";
}
