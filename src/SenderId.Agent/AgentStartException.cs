namespace SenderId.Agent;

/// <summary>The agent cannot start; the message says what it cannot do, and why.</summary>
public sealed class AgentStartException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What the agent cannot do, and why.</param>
    /// <param name="cause">The fault beneath.</param>
    public AgentStartException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
