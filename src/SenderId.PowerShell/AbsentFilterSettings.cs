namespace SenderId.PowerShell;

/// <summary>A filter of Exchange that this product does not have: always off.</summary>
public sealed class AbsentFilterSettings
{
    internal AbsentFilterSettings(string name, string remark) => (Name, Remark) = (name, remark);

    /// <summary>The name of the object.</summary>
    public string Name { get; }

    /// <summary>The same as Name.</summary>
    public string Identity => Name;

    /// <summary>Whether messages are filtered: never.</summary>
    public bool Enabled { get; }

    /// <summary>Whether mail from unauthenticated sessions is filtered: never.</summary>
    public bool ExternalMailEnabled { get; }

    /// <summary>Whether mail from authenticated sessions is filtered: never.</summary>
    public bool InternalMailEnabled { get; }

    /// <summary>What this product does not have.</summary>
    public string Remark { get; }
}
