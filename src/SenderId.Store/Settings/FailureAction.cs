namespace SenderId.Store.Settings;

/// <summary>What becomes of a message when the agent itself fails or is overloaded.</summary>
public enum FailureAction : byte
{
    /// <summary>It is accepted without a status; stamps of others are still removed.</summary>
    Accept,

    /// <summary>The client is asked to try again later.</summary>
    TempFail,
}
