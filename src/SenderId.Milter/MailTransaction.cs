using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Milter;

/// <summary>What is known of a message at one event: a picture that does not change any more.</summary>
public sealed record MailTransaction
{
    /// <summary>The session the message came in.</summary>
    public required SmtpSession Session { get; init; }

    /// <summary>The MAIL FROM address without angle brackets; empty for the null reverse-path, null before MAIL FROM.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The recipients so far, without angle brackets.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>How many recipients were given, those beyond the limit of what is kept included.</summary>
    public int RecipientCount { get; init; }

    /// <summary>The name the client authenticated as (macro <c>{auth_authen}</c>); null where it did not.</summary>
    public string? AuthenticatedUser { get; init; }

    /// <summary>Whether the client is this machine itself, and that counts as internal.</summary>
    public bool IsFromLocalClient { get; init; }

    /// <summary>Whether the mail is the organisation's own: over an authenticated session, or from this machine.</summary>
    public bool IsInternal => AuthenticatedUser is not null || IsFromLocalClient;

    /// <summary>The server's queue id (macro <c>i</c>); null where it is not known yet.</summary>
    public string? QueueId { get; init; }

    /// <summary>The header fields in their order; empty before the end of the headers.</summary>
    public ImmutableArray<HeaderField> Fields { get; init; } = [];

    /// <summary>Whether there were more header fields than are kept.</summary>
    public bool IsHeaderTooLarge { get; init; }

    /// <summary>Whether there was no room for all of the message, because all messages in progress together are too large.</summary>
    public bool IsOutOfBudget { get; init; }

    /// <summary>Whether the body can be shown to a decision that asks for it.</summary>
    public bool IsBodyOffered { get; init; }

    /// <summary>Whether the mail server offers to hold a message.</summary>
    public bool CanQuarantine { get; init; }

    /// <summary>What agents have decided about this message at earlier events, in order.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];
}
