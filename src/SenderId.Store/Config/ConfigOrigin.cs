namespace SenderId.Store.Config;

/// <summary>What named the configuration file.</summary>
public enum ConfigOrigin : byte
{
    /// <summary>A parameter or option.</summary>
    Argument,

    /// <summary>The variable <c>SENDERID_CONFIG</c>.</summary>
    Environment,

    /// <summary>Nothing: it is the machine's file, the one that a packaged agent runs with.</summary>
    Machine,

    /// <summary>Nothing: it is the user's own file.</summary>
    User,
}
