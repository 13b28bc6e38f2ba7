namespace SenderId.Mail;

/// <summary>The Purported Responsible Address with the field it came from, or why there is none.</summary>
/// <remarks>RFC 4407 section 2.</remarks>
public sealed record PraSelection
{
    /// <summary>The address; null where there is none.</summary>
    public Mailbox? Address { get; init; }

    /// <summary>The name of the field selected, such as <c>Sender</c>; <c>MAIL FROM</c> for the Exchange 2003 order; null where none was.</summary>
    public string? Field { get; init; }

    /// <summary>The step that ended the selection.</summary>
    public required PraStep Step { get; init; }

    /// <summary>Why there is no address.</summary>
    public PraFault Fault { get; init; }

    /// <summary>Why there is no address, in one sentence that names the field, its text and what is wrong with it; null where there is one.</summary>
    public string? FaultText { get; init; }
}
