using System.Collections.Immutable;
using SenderId.Records;

namespace SenderId.Publishing.Wizard;

/// <summary>What the wizard was told: who sends mail for a domain.</summary>
public sealed record WizardAnswers
{
    /// <summary>Whether nobody sends; everything below but the identity is then without effect.</summary>
    public bool NobodySends { get; init; }

    /// <summary>Whether the question who sends is answered: by nobody, or by somebody.</summary>
    public bool IsAnswered => NobodySends || MailExchangersSend || HostsSend || ReverseNamesSend || Senders.Length > 0 || Includes.Length > 0;

    /// <summary>Whether the hosts that receive the domain's mail also send it.</summary>
    public bool MailExchangersSend { get; init; }

    /// <summary>Whether the hosts that the domain's own name stands for send mail.</summary>
    public bool HostsSend { get; init; }

    /// <summary>Further hosts by name, and addresses and networks.</summary>
    public ImmutableArray<string> Senders { get; init; } = [];

    /// <summary>Domains whose policies hold for this one too.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>Whether hosts send whose reverse names lie in the domain; not to be used (RFC 7208 section 5.5).</summary>
    public bool ReverseNamesSend { get; init; }

    /// <summary>What is said of everybody else.</summary>
    public Qualifier Others { get; init; } = Qualifier.SoftFail;

    /// <summary>For which identity the answers are true.</summary>
    public WizardIdentity Identity { get; init; }
}
