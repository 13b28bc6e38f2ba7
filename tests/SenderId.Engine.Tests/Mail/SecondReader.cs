using System.Collections.Immutable;
using System.Text;
using MimeKit;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

/// <summary>Reads header sections with MimeKit and says where it sees what we do not.</summary>
internal static class SecondReader
{
    private static readonly ImmutableArray<string> s_originators = ["From", "Sender", "Resent-From", "Resent-Sender"];

    /// <summary>What the second reader sees of a message and we do not; null where there is nothing.</summary>
    internal static string? FindDifference(byte[] octets)
    {
        HeaderSection ours = HeaderSection.Read(octets, HeaderLimits.Default);
        foreach (IGrouping<string, Header> theirs in Read(octets).GroupBy(static header => header.Field.ToUpperInvariant()))
        {
            string? name = s_originators.FirstOrDefault(known => known.Equals(theirs.Key, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                continue;
            }

            HeaderField[] same = [.. ours.Fields.Where(field => field.Is(name))];
            if (theirs.Count() > same.Length)
            {
                return $"a field: {name} {theirs.Count()} times, we {same.Length}";
            }

            foreach (Header header in theirs)
            {
                if (FindOtherMailbox(header, same) is { } difference)
                {
                    return $"a mailbox: {name} {difference}";
                }
            }
        }

        return null;
    }

    // A field that we refuse is refused whatever another reader sees in it.
    private static string? FindOtherMailbox(Header header, HeaderField[] same)
    {
        if (!InternetAddressList.TryParse(ParserOptions.Default, header.RawValue, out InternetAddressList? list)
            || list.Mailboxes.ToArray() is not [var mailbox] || !mailbox.Address.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        string[] seen = [.. same.Select(static field => Single(field))];
        string theirs = Normal(mailbox.LocalPart, mailbox.Domain);
        return seen.Any(address => address.Length == 0 || address == theirs) ? null : $"{theirs}, we {string.Join(" and ", seen)}";
    }

    private static string Single(HeaderField field) =>
        !field.IsCut && MailboxParser.Parse(field.RawBody.Span).Value is { Mailboxes: [var mailbox] } && !mailbox.Domain.StartsWith('[')
            ? Normal(mailbox.LocalPart, mailbox.Domain)
            : "";

    // Quoting, letter case, an ending dot and the two spellings of an international domain carry nothing;
    // octets that are not UTF-8 are shown in many ways.
    private static string Normal(string localPart, string domain)
    {
        string bare = localPart.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
        bare = Ascii.IsValid(bare) ? bare : "?";
        return $"{bare}@{(DomainName.TryParse(domain, out DomainName? name) ? name.Value : WithoutEndingDot(domain))}".ToUpperInvariant();
    }

    // Where a name is too long to be one, MimeKit has lost the dot that ends it.
    private static string WithoutEndingDot(string domain) => domain.EndsWith('.') ? domain[..^1] : domain;

    private static HeaderList Read(byte[] octets)
    {
        using var stream = new MemoryStream(octets);
        try
        {
            return new MimeParser(ParserOptions.Default, stream, MimeFormat.Entity).ParseHeaders();
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
