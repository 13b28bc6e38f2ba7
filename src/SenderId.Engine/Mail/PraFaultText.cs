using System.Collections.Immutable;
using System.Globalization;

namespace SenderId.Mail;

/// <summary>Says why a message has no Purported Responsible Address, so that who wrote the field can fix it.</summary>
internal static class PraFaultText
{
    private const int MostShown = 3;

    /// <summary>None of the fields is there.</summary>
    internal const string NoField = "the message has none of the fields From, Sender, Resent-From and Resent-Sender";

    /// <summary>The header section is over its limits.</summary>
    internal static string TooLarge(HeaderFault fault) => fault == HeaderFault.TooManyFields
        ? "the header section has more fields than are read, so another From may be among the rest"
        : "the header section is longer than is read, so another From may be in the rest";

    /// <summary>There are several fields where there may be one.</summary>
    internal static string SeveralFields(string name, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"the message has {count} {name} fields; it may have one");

    /// <summary>The field holds several mailboxes.</summary>
    internal static string SeveralMailboxes(string name, ReadOnlySpan<byte> body, ImmutableArray<Mailbox> mailboxes)
    {
        string shown = string.Join(" and ", mailboxes.Take(MostShown)) + (mailboxes.Length > MostShown ? " and more" : "");
        return $"{Field(name, body)} holds several addresses: {shown}; a name with \"@\" in it belongs in quotation marks";
    }

    /// <summary>A bare CR ends the field.</summary>
    internal static string Cut(string name, ReadOnlySpan<byte> body) =>
        $"{Field(name, body)} is ended by a bare CR, behind which other readers go on; lines end in CRLF";

    /// <summary>The field holds no mailbox.</summary>
    internal static string NoMailbox(string name, ReadOnlySpan<byte> body) => $"{Field(name, body)} holds no address";

    /// <summary>The field holds an address literal.</summary>
    internal static string Literal(string name, ReadOnlySpan<byte> body, string literal) =>
        $"{Field(name, body)}: {literal} is an address literal, not a domain name";

    /// <summary>The field cannot be read.</summary>
    internal static string Malformed(string name, ReadOnlySpan<byte> body, SyntaxFault fault)
    {
        int position = Math.Min(fault.Position, body.Length);
        string before = FieldText.Of(body[..position]);
        string where = before.Length == 0 ? "at its start" : $"behind \"{before}\"";
        string advice = position < body.Length && body[position] == ',' ? "; a name with a comma in it belongs in quotation marks" : "";
        return $"{Field(name, body)} is malformed {where}: expected {fault.Expected} ({fault.Section}){advice}";
    }

    private static string Field(string name, ReadOnlySpan<byte> body) => $"{name} \"{FieldText.Of(body)}\"";
}
