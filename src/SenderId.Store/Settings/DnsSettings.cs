using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Store.Settings;

/// <summary>How DNS is asked: the object <c>dns</c> of the configuration file.</summary>
/// <remarks>An option of a command or a parameter of a cmdlet wins over the file.</remarks>
public sealed record DnsSettings
{
    private const int MaxServerCount = 16;

    /// <summary>Whether questions that do not depend on each other are asked side by side. No verdict depends on it.</summary>
    /// <value>Default true.</value>
    [Setting("Whether DNS questions that do not depend on each other are asked side by side.", FormerName = "AsksAhead")]
    public bool Prefetch { get; init; } = true;

    /// <summary>The name servers to ask; none for those of the system.</summary>
    [Setting("The name servers that are asked; none for those of the system.", MaxEntryCount = MaxServerCount)]
    public ImmutableArray<NameServer> NameServers { get; init; } = [];

    /// <summary>Zone files that answer in place of name servers; none for the network.</summary>
    [Setting("Zone files that answer in place of name servers, to try settings without the network.",
        MaxEntryCount = MaxServerCount, Form = SettingForm.FilePath)]
    public ImmutableArray<string> ZonePaths { get; init; } = [];
}
