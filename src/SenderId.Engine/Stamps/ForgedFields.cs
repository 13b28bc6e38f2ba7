using System.Collections.Immutable;
using System.Text;
using SenderId.Mail;

namespace SenderId.Stamps;

/// <summary>Finds the incoming fields that claim to be stamps of ours.</summary>
/// <remarks>
/// RFC 8601 section 5. The two fields of the organisation are always ours to write. An Authentication-Results field is ours if
/// it names our server; one whose author cannot be read could be taken for ours and goes too. Those of other servers stay, as do
/// Received-SPF fields, which every hop may write and whose comment says whose they are.
/// </remarks>
public static class ForgedFields
{
    private static readonly string[] s_names = [SenderIdStamp.DomainField, SenderIdStamp.ResultField, AuthenticationResults.FieldName];

    /// <summary>Finds the fields to remove.</summary>
    /// <param name="headers">The header section as it came in.</param>
    /// <param name="serverName">The name of the host that checks: our authserv-id.</param>
    public static ImmutableArray<ForgedField> Find(HeaderSection headers, string serverName)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Find(headers.Fields, serverName);
    }

    /// <summary>Finds the fields to remove, however many there are: a stamp must not be safe behind two thousand other fields.</summary>
    /// <param name="fields">The fields of the message, topmost first.</param>
    /// <param name="serverName">The name of the host that checks: our authserv-id.</param>
    public static ImmutableArray<ForgedField> Find(ImmutableArray<HeaderField> fields, string serverName)
    {
        ImmutableArray<ForgedField>.Builder? found = null;
        Span<int> counts = stackalloc int[s_names.Length];
        foreach (HeaderField field in fields)
        {
            int index = IndexOf(field);
            if (index < 0)
            {
                continue;
            }

            counts[index]++;
            if (s_names[index] == AuthenticationResults.FieldName && !ClaimsServer(Encoding.UTF8.GetString(field.RawBody.Span), serverName))
            {
                continue;
            }

            found ??= ImmutableArray.CreateBuilder<ForgedField>();
            found.Add(new ForgedField(field.Name, counts[index]));
        }

        return found?.ToImmutable() ?? [];
    }

    /// <summary>Whether the body of an Authentication-Results field claims to be written by this server, or does not say by whom.</summary>
    internal static bool ClaimsServer(ReadOnlySpan<char> body, string serverName)
    {
        ParseOutcome<AuthenticationResults> head = AuthenticationResultsParser.ParseHead(body);
        if (!head.IsParsed)
        {
            return true;
        }

        string claimed = head.Value.ServerId;
        if (DomainName.TryParse(claimed, out DomainName? claimedName))
        {
            return DomainName.TryParse(serverName, out DomainName? name) ? claimedName.Equals(name) : Same(claimed, serverName);
        }

        // A name with foreign letters that is no international name: what another reader makes of it is anyone's guess.
        return !Ascii.IsValid(claimed) || Same(claimed, serverName);
    }

    private static int IndexOf(HeaderField field)
    {
        int index = s_names.Length - 1;
        while (index >= 0 && !field.Is(s_names[index]))
        {
            index--;
        }

        return index;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
