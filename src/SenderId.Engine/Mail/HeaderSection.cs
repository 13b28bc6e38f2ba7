using System.Collections.Immutable;

namespace SenderId.Mail;

/// <summary>The header section of a message: its fields in order, bodies as slices of the octets they were read from.</summary>
/// <remarks>
/// <para>RFC 5322 sections 2.1 to 2.2.3 and 4.5 (obsolete fields), RFC 6532 (UTF-8). Reading ends at the blank line, see
/// <see cref="HeaderScanner"/>, so the cost of a message does not depend on what follows.</para>
/// <para>A line that is not a field and continues none is passed over, with its continuation lines, and reading goes on: some readers
/// end the section there and others do not, so seeing every field that anybody sees means that a second From field makes the
/// message ill-formed instead of staying hidden. This also passes over the <c>From </c> line of an mbox file.</para>
/// </remarks>
public sealed class HeaderSection
{
    private HeaderSection(
        ImmutableArray<HeaderField> fields, ImmutableArray<HeaderField> handedOver, int length, bool hasEnd, HeaderFault fault, bool isMessage)
    {
        Fields = fields;
        HandedOver = handedOver;
        Length = length;
        HasEnd = hasEnd;
        Fault = fault;
        IsMessage = isMessage;
    }

    /// <summary>The fields, topmost first; up to the limit where one was passed.</summary>
    public ImmutableArray<HeaderField> Fields { get; }

    /// <summary>The fields as a mail server counts them, all of them, however many: those it was told to remove are named by their place
    /// here.</summary>
    /// <remarks>For a message that we took apart ourselves these are <see cref="Fields"/>.</remarks>
    internal ImmutableArray<HeaderField> HandedOver { get; }

    /// <summary>How many octets the section takes, from a byte order mark or <c>From </c> line to the blank line, all included.</summary>
    public int Length { get; }

    /// <summary>Whether the blank line was seen; a message without a body may end without one.</summary>
    public bool HasEnd { get; }

    /// <summary>The limit that was passed, if one was.</summary>
    public HeaderFault Fault { get; }

    /// <summary>Whether a limit was passed, so that fields may be missing.</summary>
    public bool IsTruncated => Fault != HeaderFault.None;

    /// <summary>Whether the octets look like a message at all; a picture, an archive or an empty file does not.</summary>
    /// <remarks>A field with a name that mail uses is enough; otherwise the fields must outnumber the lines that are none.</remarks>
    public bool IsMessage { get; }

    /// <summary>Reads the header section at the start of a message.</summary>
    /// <param name="head">The message, or as much of it as <see cref="HeaderScanner.FindEnd"/> asked for, up to one octet more than the limit.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>The section; never an exception for what the octets hold.</returns>
    public static HeaderSection Read(ReadOnlyMemory<byte> head, HeaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ReadOnlyMemory<byte> limited = head.Length > limits.MaxSectionBytes ? head[..limits.MaxSectionBytes] : head;
        int end = HeaderScanner.FindEnd(limited.Span, isWhole: true);
        HeaderFault fault = end < 0 && limited.Length < head.Length ? HeaderFault.SectionTooLong : HeaderFault.None;
        var reader = new HeaderReader(end < 0 ? limited : limited[..end], limits.MaxFieldCount, !limited.Span.Contains((byte)'\n'));
        ImmutableArray<HeaderField> fields = reader.ReadFields();
        if (fault == HeaderFault.None && reader.IsOverCount)
        {
            fault = HeaderFault.TooManyFields;
        }

        return new(fields, fields, end < 0 ? limited.Length : end, end >= 0, fault, reader.IsMessage);
    }

    /// <summary>Makes a section of fields that somebody else has already taken apart, as a mail server does for its filters.</summary>
    /// <remarks>A bare CR or LF within a body ends the line as in a file: what follows is a field of its own, or none.</remarks>
    /// <param name="fields">The fields, topmost first.</param>
    /// <param name="limits">The limits; a field counts as its name, its body and three octets for colon and line ending.</param>
    public static HeaderSection FromFields(ImmutableArray<HeaderField> fields, HeaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ImmutableArray<HeaderField> split = FieldLines.Split(fields);
        int count = 0;
        long length = 0;
        HeaderFault fault = HeaderFault.None;
        foreach (HeaderField field in split)
        {
            long fieldLength = field.Name.Length + (long)field.RawBody.Length + 3;
            fault = length + fieldLength > limits.MaxSectionBytes ? HeaderFault.SectionTooLong
                : count == limits.MaxFieldCount ? HeaderFault.TooManyFields
                : HeaderFault.None;
            if (fault != HeaderFault.None)
            {
                break;
            }

            length += fieldLength;
            count++;
        }

        return new(count == split.Length ? split : split[..count], fields, (int)length, fault == HeaderFault.None, fault, isMessage: true);
    }
}
