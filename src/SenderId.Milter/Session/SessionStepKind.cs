namespace SenderId.Milter.Session;

/// <summary>What the connection has to do after a packet.</summary>
internal enum SessionStepKind : byte
{
    /// <summary>Send what was written and read on.</summary>
    Proceed,

    /// <summary>Ask the agents about <see cref="SessionStep.Event"/> and hand their decisions to the session.</summary>
    Consult,

    /// <summary>Send what was written and close: the server said goodbye.</summary>
    Close,

    /// <summary>Close at once and log <see cref="SessionStep.Fault"/>: the server broke the protocol.</summary>
    Fault,
}
