namespace SenderId.Reputation;

/// <summary>What the HELO or EHLO name of a session says about the sender.</summary>
public enum HeloCheck : byte
{
    /// <summary>A domain name that claims nothing false as far as can be seen.</summary>
    Plausible,

    /// <summary>No name, or one that is neither a domain name of several labels nor an address literal.</summary>
    Malformed,

    /// <summary>An address literal, or a bare address, that is not the sender's.</summary>
    ForeignLiteral,

    /// <summary>A name of the receiving organisation.</summary>
    OwnDomain,
}
