using System.Collections.Immutable;
using System.Text;
using SenderId.Authentication;
using SenderId.Mail;

namespace SenderId.Mime;

/// <summary>Signs that a message was forwarded, or came through a mailing list.</summary>
internal static class ForwardingHints
{
    private const int MaxResultsCount = 5;

    /// <summary>The MAIL FROM address that the delivering server wrote down; null where it did not.</summary>
    /// <remarks>RFC 5321 section 4.4: the Return-Path field, <c>&lt;&gt;</c> for the null reverse-path.</remarks>
    internal static string? ReturnPath(HeaderSection header)
    {
        string? text = TextOf(header, "Return-Path");
        int start = text?.IndexOf('<', StringComparison.Ordinal) ?? -1;
        int end = start < 0 ? -1 : text!.IndexOf('>', start);
        return end < 0 ? null : text![(start + 1)..end].Trim();
    }

    /// <summary>Collects the signs, a sentence each, and names what was seen and is not checked.</summary>
    internal static ImmutableArray<string> Find(HeaderSection header, string? mailFrom)
    {
        ImmutableArray<string>.Builder hints = ImmutableArray.CreateBuilder<string>();
        string localPart = mailFrom?.Split('@')[0] ?? "";
        if (StartsWith(localPart, "SRS0=") || StartsWith(localPart, "SRS0+") || StartsWith(localPart, "SRS0-")
            || StartsWith(localPart, "SRS1=") || StartsWith(localPart, "SRS1+") || StartsWith(localPart, "SRS1-"))
        {
            hints.Add($"MAIL FROM was rewritten by a forwarder ({localPart[..4].ToUpperInvariant()}).");
        }

        if (StartsWith(localPart, "prvs="))
        {
            hints.Add("MAIL FROM carries a tag of its sender (prvs, BATV).");
        }

        if (TextOf(header, "List-Id") is { } list)
        {
            hints.Add($"The message came through a mailing list: {list}.");
        }

        foreach (HeaderField field in header.Fields.Where(static field => field.Is("Authentication-Results")).Take(MaxResultsCount))
        {
            hints.Add($"An earlier hop wrote, unproven: {TextOf(field)}.");
        }

        if (header.Fields.Any(static field => StartsWith(field.Name, "DKIM2-")))
        {
            hints.Add("The message has DKIM2 fields, which are not checked.");
        }

        return hints.ToImmutable();
    }

    /// <summary>Says when a refusal looks like forwarding.</summary>
    internal static string? Explain(SenderIdStatus? status, DmarcResult dmarc, ImmutableArray<DkimResult> dkim, ArcResult arc)
    {
        if (status is not (SenderIdStatus.Fail or SenderIdStatus.SoftFail) || dmarc.AuthorDomain is not { } author)
        {
            return null;
        }

        if (dmarc.IsDkimAligned || dkim.Any(signature => signature.Status == AuthenticationStatus.Pass && IsSame(signature.Domain, author)))
        {
            return $"The {status} looks like forwarding: a DKIM signature of {author} still verifies.";
        }

        return arc is { Status: AuthenticationStatus.Pass, Sets: [var first, ..] } && SawPass(first.AuthenticationResults, author)
            ? $"The {status} looks like forwarding: {first.Sealer} saw the mail of {author} pass, and the ARC chain since then verifies."
            : null;
    }

    // What the first hop wrote, such as "mx.example; dkim=pass header.d=example.org; spf=fail".
    private static bool SawPass(string results, string author) => results.Split(';').Skip(1).Any(result =>
        (StartsWith(result.TrimStart(), "dkim=pass") || StartsWith(result.TrimStart(), "spf=pass") || StartsWith(result.TrimStart(), "dmarc=pass"))
        && result.Split([' ', '=', '@', '<', '>', '"']).Any(word => IsSame(word.Trim('(', ')', '.', ','), author)));

    private static string? TextOf(HeaderSection header, string name)
    {
        HeaderField field = header.Fields.FirstOrDefault(field => field.Is(name));
        return field.Name is null ? null : TextOf(field);
    }

    private static string TextOf(HeaderField field) => FieldText.OneLine(Encoding.UTF8.GetString(field.RawBody.Span));

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
