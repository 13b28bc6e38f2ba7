using SenderId.Milter.Pipeline;

namespace SenderId.Milter.Session;

/// <summary>What follows from a frame, as a value.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Event">The event to ask the agents about.</param>
/// <param name="Fault">How the protocol was broken.</param>
internal readonly record struct SessionEffect(SessionEffectKind Kind, SmtpEvents Event = SmtpEvents.None, string? Fault = null)
{
    /// <summary>Send and read on.</summary>
    public static SessionEffect Proceed { get; } = new(SessionEffectKind.Proceed);

    /// <summary>Send and close.</summary>
    public static SessionEffect Close { get; } = new(SessionEffectKind.Close);

    /// <summary>Ask the agents.</summary>
    public static SessionEffect Consult(SmtpEvents at) => new(SessionEffectKind.Consult, at);

    /// <summary>Close and log.</summary>
    public static SessionEffect Broken(string fault) => new(SessionEffectKind.Fault, Fault: fault);
}
