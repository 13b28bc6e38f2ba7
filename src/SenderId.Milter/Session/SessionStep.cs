namespace SenderId.Milter.Session;

/// <summary>What follows from a packet, as a value.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Event">The event to ask the agents about.</param>
/// <param name="Fault">How the protocol was broken.</param>
internal readonly record struct SessionStep(SessionStepKind Kind, SmtpEvents Event = SmtpEvents.None, string? Fault = null)
{
    /// <summary>Send and read on.</summary>
    public static SessionStep Proceed { get; } = new(SessionStepKind.Proceed);

    /// <summary>Send and close.</summary>
    public static SessionStep Close { get; } = new(SessionStepKind.Close);

    /// <summary>Ask the agents.</summary>
    public static SessionStep Consult(SmtpEvents at) => new(SessionStepKind.Consult, at);

    /// <summary>Close and log.</summary>
    public static SessionStep Broken(string fault) => new(SessionStepKind.Fault, Fault: fault);
}
