namespace SenderId.Connections;

/// <summary>The settings of the allow list, with the product's names.</summary>
public sealed record IPAllowListConfig
{
    /// <summary>The settings where nothing is configured.</summary>
    public static IPAllowListConfig Default { get; } = new();

    /// <summary>Whether the list is used at all.</summary>
    /// <value>Default true.</value>
    [Setting("Whether the allow list is used at all.")]
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the list is used for unauthenticated sessions.</summary>
    /// <value>Default true.</value>
    [Setting("Whether the allow list is used for unauthenticated sessions.")]
    public bool ExternalMailEnabled { get; init; } = true;

    /// <summary>Whether the list is used for authenticated sessions.</summary>
    /// <value>Default false.</value>
    [Setting("Whether the allow list is used for authenticated sessions.")]
    public bool InternalMailEnabled { get; init; }
}
