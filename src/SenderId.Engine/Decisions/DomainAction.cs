using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SenderId.Decisions;

/// <summary>What happens to the mail of one domain: <c>bank.example=Reject</c>, or for one status
/// <c>*.bank.example:SoftFail=Quarantine</c>.</summary>
/// <remarks>
/// Without a status the entry is about all mail that is not shown to be the domain's: every status but Pass, and but TempError, which says
/// nothing of the sender.
/// </remarks>
public sealed record DomainAction
{
    private DomainAction(SenderDomain domain, SenderIdStatus? status, SenderIdAction action)
    {
        Domain = domain;
        Status = status;
        Action = action;
    }

    /// <summary>The domain, or with <c>*.</c> every domain below it.</summary>
    public SenderDomain Domain { get; }

    /// <summary>The status that the entry is about, never Pass; null for every one that it may be about.</summary>
    public SenderIdStatus? Status { get; }

    /// <summary>What happens.</summary>
    public SenderIdAction Action { get; }

    /// <summary>Reads <c>DOMAIN=ACTION</c> or <c>DOMAIN:STATUS=ACTION</c>; case does not matter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainAction? entry)
    {
        entry = null;
        string[] sides = (text ?? "").Split('=', StringSplitOptions.TrimEntries);
        if (sides.Length != 2 || !TryParseWord(sides[1], out SenderIdAction action))
        {
            return false;
        }

        string[] parts = sides[0].Split(':', StringSplitOptions.TrimEntries);
        SenderIdStatus? status = null;
        if (parts.Length == 2)
        {
            if (!TryParseWord(parts[1], out SenderIdStatus named) || named == SenderIdStatus.Pass)
            {
                return false;
            }

            status = named;
        }

        if (parts.Length > 2 || !SenderDomain.TryParse(parts[0], out SenderDomain? domain))
        {
            return false;
        }

        entry = new DomainAction(domain, status, action);
        return true;
    }

    /// <summary>The entry that decides about a domain: the narrowest of those that fit, a domain itself before those below another, and for
    /// one domain that which names the status.</summary>
    /// <returns>Null where none fits.</returns>
    internal static DomainAction? Find(ImmutableArray<DomainAction> entries, string domain, SenderIdStatus status)
    {
        if (entries.IsEmpty || status == SenderIdStatus.Pass || !DomainName.TryParse(domain, out DomainName? name))
        {
            return null;
        }

        DomainAction? found = null;
        foreach (DomainAction entry in entries)
        {
            if (entry.IsAbout(status) && entry.Domain.Matches(name) && (found is null || entry.Narrowness.CompareTo(found.Narrowness) > 0))
            {
                found = entry;
            }
        }

        return found;
    }

    /// <summary>The entries without those that a later one for the same domain and status replaces.</summary>
    internal static ImmutableArray<DomainAction> LatestOfEach(ImmutableArray<DomainAction> entries) => entries.Length < 2
        ? entries
        : [.. entries.Reverse().DistinctBy(static entry => (entry.Domain, entry.Status)).Reverse()];

    /// <inheritdoc />
    public override string ToString() => Status is null ? $"{Domain}={Action}" : $"{Domain}:{Status}={Action}";

    // Which of two that fit one name is narrower: the longer name, and the domain itself before those below it are the same question.
    private (bool IsItself, int Length, bool NamesStatus) Narrowness => (!Domain.IsSubdomains, Domain.Domain.Value.Length, Status is not null);

    private bool IsAbout(SenderIdStatus status) => Status is null ? status != SenderIdStatus.TempError : Status == status;

    private static bool TryParseWord<T>(string text, out T word)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out word) && char.IsAsciiLetter(text[0]) && Enum.IsDefined(word);
}
