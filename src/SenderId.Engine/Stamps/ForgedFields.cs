using System.Collections.Immutable;
using System.Text;
using SenderId.Mail;

namespace SenderId.Stamps;

/// <summary>Finds the incoming fields that claim to be stamps of ours.</summary>
/// <remarks>
/// RFC 8601 section 5. The two fields of the product are always ours to write. An Authentication-Results field is ours if it names
/// our server; one whose author cannot be read could be taken for ours and goes too. A Received-SPF field is ours if it names our
/// server as its receiver. Those of other servers stay. Fields that only servers of an Exchange organisation write are taken for
/// the organisation's own word by every server and program behind us, so from outside all of them go.
/// </remarks>
public static class ForgedFields
{
    private const string Organization = "X-MS-Exchange-Organization-";
    private const string Forest = "X-MS-Exchange-Forest-";

    /// <summary>Finds the fields to remove.</summary>
    /// <param name="headers">The header section as it came in.</param>
    /// <param name="serverName">The name of the host that checks: our authserv-id.</param>
    /// <param name="removesOrganizationFields">Whether every field of an Exchange organisation goes, as for mail from outside.</param>
    public static ImmutableArray<ForgedField> Find(HeaderSection headers, string serverName, bool removesOrganizationFields = false)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Find(headers.HandedOver, serverName, removesOrganizationFields, mayHideFields: headers.HandedOver != headers.Fields);
    }

    /// <summary>Finds the fields to remove, however many there are: a stamp must not be safe behind two thousand other fields.</summary>
    /// <remarks>A field within whose body a bare CR or LF hides one of ours goes as a whole.</remarks>
    /// <param name="fields">The fields of the message, topmost first.</param>
    /// <param name="serverName">The name of the host that checks: our authserv-id.</param>
    /// <param name="removesOrganizationFields">Whether every field of an Exchange organisation goes, as for mail from outside.</param>
    public static ImmutableArray<ForgedField> Find(
        ImmutableArray<HeaderField> fields, string serverName, bool removesOrganizationFields = false) =>
        Find(fields, serverName, removesOrganizationFields, mayHideFields: true);

    /// <summary>Whether the body of an Authentication-Results field claims to be written by this server, or does not say by whom.</summary>
    internal static bool ClaimsServer(ReadOnlySpan<char> body, string serverName)
    {
        ParseOutcome<AuthenticationResults> head = AuthenticationResultsParser.ParseHead(body);
        return !head.IsParsed || ServerNames.IsNameless(head.Value.ServerId) || ServerNames.MayBeSame(head.Value.ServerId, serverName);
    }

    private static ImmutableArray<ForgedField> Find(
        ImmutableArray<HeaderField> fields, string serverName, bool removesOrganizationFields, bool mayHideFields)
    {
        List<int>? forged = null;
        for (int i = 0; i < fields.Length; i++)
        {
            if (IsForged(fields[i], serverName, removesOrganizationFields)
                || (mayHideFields && HidesForged(fields[i], serverName, removesOrganizationFields)))
            {
                (forged ??= []).Add(i);
            }
        }

        return forged is null ? [] : Number(fields, forged);
    }

    private static bool HidesForged(HeaderField field, string serverName, bool removesOrganizationFields)
    {
        foreach (HeaderField inner in FieldLines.InsideOf(field))
        {
            if (IsForged(inner, serverName, removesOrganizationFields))
            {
                return true;
            }
        }

        return false;
    }

    // By the first letter, as most fields of a message can be none of these.
    private static bool IsForged(HeaderField field, string serverName, bool removesOrganizationFields) => field.Name switch
    {
        ['X' or 'x', ..] => field.Is(SenderIdStamp.DomainField) || field.Is(SenderIdStamp.ResultField)
            || (removesOrganizationFields && IsOrganizationField(field.Name)),
        ['A' or 'a', ..] => field.Is(AuthenticationResults.FieldName) && ClaimsServer(TextOf(field), serverName),
        ['R' or 'r', ..] => field.Is(ReceivedSpf.Name) && ReceivedSpfReader.ClaimsServer(TextOf(field), serverName),
        _ => false,
    };

    private static bool IsOrganizationField(string name) =>
        name.StartsWith(Organization, StringComparison.OrdinalIgnoreCase) || name.StartsWith(Forest, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<ForgedField> Number(ImmutableArray<HeaderField> fields, List<int> forged)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<ForgedField>.Builder numbered = ImmutableArray.CreateBuilder<ForgedField>(forged.Count);
        for (int i = 0; numbered.Count < forged.Count; i++)
        {
            int occurrence = counts[fields[i].Name] = counts.GetValueOrDefault(fields[i].Name) + 1;
            if (forged[numbered.Count] == i)
            {
                numbered.Add(new ForgedField(fields[i].Name, occurrence));
            }
        }

        return numbered.MoveToImmutable();
    }

    private static string TextOf(HeaderField field) => Encoding.UTF8.GetString(field.RawBody.Span);
}
