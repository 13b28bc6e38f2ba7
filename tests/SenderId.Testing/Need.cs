namespace SenderId.Testing;

/// <summary>What a test needs of the machine.</summary>
public enum Need
{
    /// <summary>Linux.</summary>
    Linux,

    /// <summary>A system with Unix sockets, signals and file modes.</summary>
    Unix,

    /// <summary>The rights of root on Linux.</summary>
    Root,

    /// <summary>The name server NSD.</summary>
    Nsd,

    /// <summary>Python, for its pseudo-terminals.</summary>
    Python,
}
