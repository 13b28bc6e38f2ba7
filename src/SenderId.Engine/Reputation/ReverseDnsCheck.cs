namespace SenderId.Reputation;

/// <summary>What reverse DNS says about the sender.</summary>
public enum ReverseDnsCheck : byte
{
    /// <summary>Not known: DNS did not answer, or was not asked.</summary>
    Unknown,

    /// <summary>The address has no name that leads back to it.</summary>
    Unconfirmed,

    /// <summary>It has such a name, but HELO said another one.</summary>
    OtherName,

    /// <summary>The HELO name leads back to it, or belongs with the name that does.</summary>
    Confirmed,
}
