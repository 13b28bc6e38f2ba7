using System.Collections.Immutable;

namespace SenderId.Mail;

/// <summary>Finds the fields that a sender has hidden inside others from a reader for whom a bare CR or LF is a character.</summary>
/// <remarks>RFC 5322 section 4 on bare CR and LF. A mail server may hand such a body to its filters as it came.</remarks>
internal static class FieldLines
{
    /// <summary>Whether a line ends within the body and the next does not continue it.</summary>
    internal static bool HidesLine(ReadOnlySpan<byte> body) => EndOfFirst(body) < body.Length;

    /// <summary>The fields with those among them that were inside others.</summary>
    /// <returns>The same fields where no body hides a line, as in nearly all mail.</returns>
    internal static ImmutableArray<HeaderField> Split(ImmutableArray<HeaderField> fields)
    {
        int first = 0;
        while (first < fields.Length && !HidesLine(fields[first].RawBody.Span))
        {
            first++;
        }

        if (first == fields.Length)
        {
            return fields;
        }

        ImmutableArray<HeaderField>.Builder split = ImmutableArray.CreateBuilder<HeaderField>(fields.Length + 1);
        foreach (HeaderField field in fields)
        {
            int end = EndOfFirst(field.RawBody.Span);
            split.Add(field with { RawBody = field.RawBody[..end], IsCut = end < field.RawBody.Length });
            split.AddRange(InsideOf(field));
        }

        return split.DrainToImmutable();
    }

    /// <summary>The fields inside a field, as a reader of files finds them.</summary>
    internal static ImmutableArray<HeaderField> InsideOf(HeaderField field)
    {
        int end = EndOfFirst(field.RawBody.Span);
        return end == field.RawBody.Length ? [] : new HeaderReader(field.RawBody[end..], int.MaxValue, endsInCr: false).ReadFields();
    }

    // Where the text of the field's own lines ends; line endings with nothing behind them hide nothing.
    private static int EndOfFirst(ReadOnlySpan<byte> body)
    {
        for (int position = 0; position < body.Length;)
        {
            int length = body[position..].IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0)
            {
                return body.Length;
            }

            int end = position + length;
            int next = body[end..].IndexOfAnyExcept((byte)'\r', (byte)'\n');
            if (next < 0)
            {
                return body.Length;
            }

            if (body[end + next] is not ((byte)' ' or (byte)'\t'))
            {
                return end;
            }

            position = end + next;
        }

        return body.Length;
    }
}
