namespace SenderId.Control;

/// <summary>Why an agent does not do what was asked.</summary>
public enum RefusalReason : byte
{
    /// <summary>The line is not a request.</summary>
    MalformedRequest,

    /// <summary>The request is of another version of the protocol: agent and client are not of one release.</summary>
    UnsupportedVersion,

    /// <summary>There is no such command.</summary>
    UnknownCommand,

    /// <summary>A value breaks a rule; the message names both.</summary>
    InvalidValue,

    /// <summary>What is to be changed is not there.</summary>
    NotFound,

    /// <summary>The state database does not answer.</summary>
    DatabaseAway,

    /// <summary>Too many connections are open.</summary>
    Busy,

    /// <summary>A fault of the agent.</summary>
    Failed,
}
