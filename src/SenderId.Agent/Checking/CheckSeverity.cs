namespace SenderId.Agent.Checking;

/// <summary>How much a finding matters.</summary>
public enum CheckSeverity : byte
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>It works, and may surprise.</summary>
    Warning,

    /// <summary>The agent will not start, or will not do its work.</summary>
    Error,
}
