namespace SenderId.Publishing.Wizard;

/// <summary>For which identity senders are listed.</summary>
public enum WizardIdentity
{
    /// <summary>MAIL FROM and the Purported Responsible Address: <c>v=spf1</c> serves for both (RFC 4406 section 3.4).</summary>
    Both,

    /// <summary>MAIL FROM alone: <c>v=spf1</c>, and an <c>spf2.0/pra ?all</c> that says nothing of the PRA.</summary>
    MailFrom,

    /// <summary>The Purported Responsible Address alone: <c>spf2.0/pra</c>.</summary>
    Pra,
}
