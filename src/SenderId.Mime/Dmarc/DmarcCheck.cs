using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SenderId.Authentication;
using SenderId.Lookup;

namespace SenderId.Mime.Dmarc;

/// <summary>Checks DMARC for one message.</summary>
/// <remarks>RFC 9989 section 5.3.</remarks>
internal sealed class DmarcCheck(KeyQuestions questions)
{
    private readonly TreeWalker _walker = new(questions);

    /// <summary>Checks whether SPF or DKIM speak for the author's domain.</summary>
    /// <param name="authorDomains">The domains of the mailboxes in the From fields.</param>
    /// <param name="spf">What SPF says, and of which domain.</param>
    /// <param name="dkim">The DKIM signatures.</param>
    internal async ValueTask<DmarcResult> CheckAsync(
        ImmutableArray<string> authorDomains, (SenderIdStatus? Status, string? Domain) spf, ImmutableArray<DkimResult> dkim)
    {
        var result = new DmarcResult { Status = AuthenticationStatus.None, SpfStatus = spf.Status, SpfDomain = spf.Domain };
        if (AuthorFault(authorDomains, out DomainName? author) is { } fault)
        {
            return result with { Reason = fault };
        }

        result = result with { AuthorDomain = author!.Value };
        TreeWalk walk = await _walker.WalkAsync(author).ConfigureAwait(false);
        if (walk.Fault is not null)
        {
            return result with { Status = AuthenticationStatus.TempError, Reason = walk.Fault };
        }

        if (walk.Policy is not { } policy)
        {
            return result with { Reason = "no policy is published" };
        }

        DmarcRecord record = policy.Record;
        result = result with { PolicyDomain = policy.Domain.Value, Record = record.Text, IsTested = record.IsTested };
        if (record.HasInvalidPolicy && !record.AsksForReports)
        {
            return result with { Status = AuthenticationStatus.PermError, Reason = "the record has no valid policy" };
        }

        result = result with { Policy = await PolicyAsync(policy, author).ConfigureAwait(false) };
        return await AlignAsync(result, walk, record, dkim).ConfigureAwait(false);
    }

    // Section 5.3.1: one domain, in however many mailboxes; anything else is outside DMARC.
    private static string? AuthorFault(ImmutableArray<string> domains, out DomainName? author)
    {
        author = null;
        string[] different = [.. domains.Select(static domain => domain.TrimEnd('.')).Distinct(StringComparer.OrdinalIgnoreCase)];
        return different.Length == 0 ? "there is no author's address"
            : different.Length > 1 ? $"the authors are of several domains ({string.Join(", ", different.Take(5))})"
            : !TryReadDomain(different[0], out author) ? $"{different[0]} is not a domain name"
            : null;
    }

    private static bool TryReadDomain(string text, [NotNullWhen(true)] out DomainName? domain) => DomainName.TryParse(text, out domain);

    private async ValueTask<DmarcResult> AlignAsync(DmarcResult result, TreeWalk walk, DmarcRecord record, ImmutableArray<DkimResult> dkim)
    {
        string? fault = null;
        bool spf = false;
        if (result is { SpfStatus: SenderIdStatus.Pass, SpfDomain: { } domain })
        {
            (spf, fault) = await IsAlignedAsync(domain, walk, record.IsSpfStrict).ConfigureAwait(false);
        }

        bool signed = false;
        foreach (DkimResult signature in dkim.Where(static signature => signature.Status == AuthenticationStatus.Pass))
        {
            (bool isAligned, string? unknown) = await IsAlignedAsync(signature.Domain, walk, record.IsDkimStrict).ConfigureAwait(false);
            (signed, fault) = (signed || isAligned, fault ?? unknown);
        }

        result = result with { IsSpfAligned = spf, IsDkimAligned = signed };
        if (spf || signed)
        {
            return result with { Status = AuthenticationStatus.Pass };
        }

        bool isOpen = fault is not null || result.SpfStatus == SenderIdStatus.TempError
            || dkim.Any(static signature => signature.Status == AuthenticationStatus.TempError);
        return isOpen
            ? result with { Status = AuthenticationStatus.TempError, Reason = fault ?? "an answer of DNS is missing for SPF or DKIM" }
            : result with { Status = AuthenticationStatus.Fail, Reason = "neither SPF nor DKIM speaks for the author's domain" };
    }

    private async ValueTask<(bool IsAligned, string? Fault)> IsAlignedAsync(string domain, TreeWalk author, bool isStrict)
    {
        if (!TryReadDomain(domain.TrimEnd('.'), out DomainName? name))
        {
            return (false, null);
        }

        if (name.Value == author.Start.Value || isStrict)
        {
            return (name.Value == author.Start.Value, null);
        }

        TreeWalk walk = await _walker.WalkAsync(name).ConfigureAwait(false);
        return walk.Fault is null ? (walk.OrganizationalDomain == author.OrganizationalDomain, null) : (false, walk.Fault);
    }

    // Section 4.10.1: the domain's own record gives p, that of a domain above gives np, sp or p.
    private async ValueTask<DmarcPolicy> PolicyAsync(PublishedRecord policy, DomainName author)
    {
        DmarcRecord record = policy.Record;
        DmarcPolicy asked = record.Policy ?? DmarcPolicy.None;
        if (record.HasInvalidPolicy)
        {
            asked = DmarcPolicy.None;
        }
        else if (policy.Domain.Value != author.Value)
        {
            DmarcPolicy subdomain = record.SubdomainPolicy ?? asked;
            asked = record.NonexistentPolicy is { } nonexistent && await IsMissingAsync(author).ConfigureAwait(false) ? nonexistent : subdomain;
        }

        return record.IsTested && asked > DmarcPolicy.None ? asked - 1 : asked;
    }

    private async ValueTask<bool> IsMissingAsync(DomainName domain) =>
        (await questions.AddressesAsync(domain).ConfigureAwait(false)).Code == DnsAnswerCode.NameError;
}
