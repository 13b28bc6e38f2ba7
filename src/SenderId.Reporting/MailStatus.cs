namespace SenderId.Reporting;

/// <summary>What became of a message at the Sender ID agent: one of the seven statuses, or why there is none.</summary>
/// <remarks>In the order in which reports show them.</remarks>
public enum MailStatus : byte
{
    /// <summary>The address is authorised to send for the domain.</summary>
    Pass,

    /// <summary>The publisher asserts nothing.</summary>
    Neutral,

    /// <summary>The publisher publishes nothing.</summary>
    None,

    /// <summary>The address is probably not authorised.</summary>
    SoftFail,

    /// <summary>The address is not authorised, or the responsible domain is unusable.</summary>
    Fail,

    /// <summary>DNS failed; a later try may succeed.</summary>
    TempError,

    /// <summary>The published records cannot be interpreted.</summary>
    PermError,

    /// <summary>An exemption let the message pass unchecked.</summary>
    Exempt,

    /// <summary>The message was not checked: no originating address, the agent switched off, or a line that says nothing of it.</summary>
    Unchecked,
}
