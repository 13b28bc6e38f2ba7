using System.Collections.Immutable;
using SenderId.Evaluation;
using SenderId.Mail;

namespace SenderId.Stamps;

/// <summary>The header fields that carry a status with a message.</summary>
internal static class SenderIdStamp
{
    /// <summary>The name of the field with the Purported Responsible Domain.</summary>
    public const string DomainField = "X-MS-Exchange-Organization-PRD";

    /// <summary>The name of the field with the status token.</summary>
    public const string ResultField = "X-MS-Exchange-Organization-SenderIdResult";

    private static readonly ImmutableArray<IdentityScope> s_othersInOrder = [IdentityScope.MailFrom, IdentityScope.Helo];

    /// <summary>Makes the fields for the outcomes of a message, topmost first.</summary>
    /// <param name="checks">The outcomes, that for the PRA first.</param>
    /// <param name="pra">The responsible address; without one the first field is left out.</param>
    /// <param name="client">The originating address.</param>
    /// <param name="helloDomain">The HELO name used; null where unknown.</param>
    /// <param name="mailFrom">The MAIL FROM address; null where unknown.</param>
    /// <param name="server">The name of the host that checks.</param>
    /// <param name="reason">Why the message goes on in spite of the outcome; null for nothing to say.</param>
    public static ImmutableArray<HeaderStamp> Create(
        ImmutableArray<CheckOutcome> checks,
        PraSelection pra,
        NetAddress client,
        string? helloDomain,
        string? mailFrom,
        string server,
        string? reason = null)
    {
        CheckOutcome outcome = checks[0];
        string responsible = pra.Address is { } address ? StampText.Address(address.LocalPart, address.Domain) : "";
        ImmutableArray<HeaderStamp>.Builder stamps = ImmutableArray.CreateBuilder<HeaderStamp>(checks.Length + 3);
        if (pra.Address is { Domain: var domain })
        {
            stamps.Add(new HeaderStamp(DomainField, StampText.Host(domain)));
        }

        stamps.Add(new HeaderStamp(ResultField, ReceivedSpf.Token(outcome.Status)));
        AddOthersReceivedSpf(stamps, checks, client, helloDomain, mailFrom, server);
        stamps.Add(ReceivedSpf.Create(outcome, responsible, client, helloDomain, server));
        stamps.Add(new HeaderStamp(
            AuthenticationResults.FieldName,
            Authentication(checks, pra, responsible, helloDomain, mailFrom, server, reason).ToString()));
        return stamps.DrainToImmutable();
    }

    // Above that of the PRA, MAIL FROM's first: programs that read one take the topmost, and mean MAIL FROM.
    private static void AddOthersReceivedSpf(
        ImmutableArray<HeaderStamp>.Builder stamps, ImmutableArray<CheckOutcome> checks, NetAddress client, string? helloDomain, string? mailFrom,
        string server)
    {
        foreach (IdentityScope scope in s_othersInOrder)
        {
            foreach (CheckOutcome outcome in checks)
            {
                string? identity = outcome.Scope != scope ? null
                    : scope == IdentityScope.MailFrom ? MailFromIdentity(mailFrom, helloDomain)
                    : string.IsNullOrEmpty(helloDomain) ? null : StampText.Host(helloDomain);
                if (identity is not null)
                {
                    stamps.Add(ReceivedSpf.CreateFor(outcome, identity, client, helloDomain, server));
                }
            }
        }
    }

    private static AuthenticationResults Authentication(
        ImmutableArray<CheckOutcome> checks,
        PraSelection pra,
        string responsible,
        string? helloDomain,
        string? mailFrom,
        string server,
        string? reason)
    {
        ImmutableArray<MethodResult>.Builder results = ImmutableArray.CreateBuilder<MethodResult>(checks.Length);
        foreach (CheckOutcome outcome in checks)
        {
            MethodProperty? property = outcome.Scope switch
            {
                IdentityScope.Pra => PraProperty(pra, responsible),
                IdentityScope.MailFrom => MailFromProperty(mailFrom, helloDomain),
                _ => string.IsNullOrEmpty(helloDomain) ? null : new MethodProperty("smtp", "helo", StampText.Host(helloDomain)),
            };

            // A result for spf that does not say of which identity could be taken for that of the other one.
            if (outcome.Scope == IdentityScope.Pra || property is not null)
            {
                string method = outcome.Scope == IdentityScope.Pra ? "sender-id" : "spf";
                results.Add(new MethodResult(method, ReceivedSpf.Rfc7208Token(outcome.Status))
                {
                    Reason = outcome.Scope == IdentityScope.Pra ? reason : null,
                    Properties = property is null ? [] : [property],
                });
            }
        }

        return new AuthenticationResults(StampText.Host(server)) { Results = results.DrainToImmutable() };
    }

    // RFC 8601 section 2.7.4: the property is the field that supplied the PRA.
    private static MethodProperty? PraProperty(PraSelection pra, string responsible) => pra switch
    {
        { Address: null } or { Field: null } => null,
        { Step: PraStep.MailFrom } => new MethodProperty("smtp", "mailfrom", responsible),
        { Field: var field } => new MethodProperty("header", field.ToLowerInvariant(), responsible),
    };

    // The domain alone, as in RFC 7208 section 9.2: it is what was judged, and OpenDMARC compares nothing else.
    private static MethodProperty? MailFromProperty(string? mailFrom, string? helloDomain) =>
        MailFromIdentity(mailFrom, helloDomain) is not { } identity ? null
        : new MethodProperty("smtp", "mailfrom", mailFrom!.Length == 0 ? identity : identity[(identity.LastIndexOf('@') + 1)..]);

    // RFC 7208 section 2.4: with the null reverse-path the identity is postmaster at the HELO name.
    private static string? MailFromIdentity(string? mailFrom, string? helloDomain)
    {
        if (mailFrom is null || (mailFrom.Length == 0 && string.IsNullOrEmpty(helloDomain)))
        {
            return null;
        }

        int at = mailFrom.LastIndexOf('@');
        return mailFrom.Length == 0
            ? StampText.Address("postmaster", helloDomain!)
            : StampText.Address(at > 0 ? mailFrom[..at] : "", mailFrom[(at + 1)..]);
    }
}
