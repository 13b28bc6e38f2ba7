namespace SenderId.Store.Settings;

/// <summary>How DNS is asked: the object <c>dns</c> of the configuration file.</summary>
public sealed record DnsSettings
{
    /// <summary>Whether questions that do not depend on each other are asked side by side. No verdict depends on it.</summary>
    /// <value>Default true.</value>
    [Setting("Whether DNS questions that do not depend on each other are asked side by side.", FormerName = "AsksAhead")]
    public bool Prefetch { get; init; } = true;
}
