using System.Collections.Immutable;

namespace SenderId.Records.Slips;

/// <summary>Finds what the publisher of a record will hardly have meant. Text alone: nothing is asked or evaluated, nothing throws.</summary>
public static class RecordSlips
{
    /// <summary>The most slips that are looked for in one text. Stops a hostile record from costing more than it is worth.</summary>
    public const int MaxSlipCount = 100;

    /// <summary>The slips of a record, or of a text that was meant as one, in the order of the text.</summary>
    /// <param name="text">The TXT record, its strings joined: one character for each octet, or text as typed.</param>
    /// <returns>Empty where nothing is amiss, and for a text that is not a record at all.</returns>
    public static ImmutableArray<Slip> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (StartOf(text, out Slip? start) is not { } sound)
        {
            return [];
        }

        ImmutableArray<Slip>.Builder slips = ImmutableArray.CreateBuilder<Slip>();
        if (start is not null)
        {
            slips.Add(start);
        }

        RecordVersion.Read(sound, out int versionLength);
        // The start alone has changed: all behind it stands where it stood, seen from the end.
        int shift = text.Length - sound.Length;
        foreach (Slip slip in TermsOf(sound, versionLength).Take(MaxSlipCount))
        {
            slips.Add(slip with { Position = slip.Position + shift });
        }

        return slips.ToImmutable();
    }

    /// <summary>The slip at the start of a text that looks like a policy and is none: a near miss.</summary>
    /// <returns>Null for a text that begins with a version, and for one that was never meant as a record.</returns>
    public static Slip? OfStart(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StartOf(text, out Slip? slip);
        return slip;
    }

    /// <summary>The slip in the term at a position, such as that of a <see cref="SyntaxFault"/>.</summary>
    /// <param name="text">A record that begins with a version.</param>
    /// <param name="position">A character of the term, or its end.</param>
    /// <returns>Null where no row of the table fits.</returns>
    public static Slip? At(string text, int position)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A term may be torn apart by two spaces before the position.
        int start = Math.Clamp(position, 0, text.Length);
        for (int words = 0; words < 3 && start > 0; words++)
        {
            start = text.AsSpan(0, start).TrimEnd(' ').LastIndexOf(' ') + 1;
        }

        if (start == 0)
        {
            RecordVersion.Read(text, out start);
        }

        return TermsOf(text, start)
            .TakeWhile(slip => slip.Position <= position)
            .FirstOrDefault(slip => position <= slip.Position + slip.Length);
    }

    /// <summary>The slip in one term.</summary>
    /// <param name="term">The term alone.</param>
    /// <returns>Null where no row of the table fits.</returns>
    public static Slip? OfTerm(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return TermsOf(term, 0).FirstOrDefault();
    }

    /// <summary>The whole record as it may have been meant: every slip replaced by its suggestion.</summary>
    /// <returns>Null where a slip has no suggestion, or the result is still not well-formed.</returns>
    public static string? Correct(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return StartOf(text, out _) is { } sound ? CorrectTerms(sound) : null;
    }

    // The text with a sound start, and the slip that was there; null where no version can be made out.
    private static string? StartOf(string text, out Slip? slip)
    {
        slip = null;
        if (RecordVersion.Read(text, out _) is not null)
        {
            return text;
        }

        string sound = text;
        SlipRow? first = null;
        foreach (SlipRow row in SlipTable.VersionRows)
        {
            if (row.Correct(sound) is { } corrected && corrected != sound)
            {
                sound = corrected;
                first ??= row;
            }

            if (first is not null && RecordVersion.Read(sound, out _) is not null)
            {
                int length = text.IndexOf(' ', text.Length - text.AsSpan().TrimStart(' ').Length) is >= 0 and int end ? end : text.Length;
                slip = Make(first, text[..length], 0, CorrectTerms(sound));
                return sound;
            }
        }

        return null;
    }

    private static string? CorrectTerms(string sound)
    {
        RecordVersion.Read(sound, out int position);
        var corrected = new System.Text.StringBuilder(sound.Length);
        int copied = 0;
        foreach (Slip slip in TermsOf(sound, position).Take(MaxSlipCount))
        {
            if (slip.Suggestion is null)
            {
                return null;
            }

            corrected.Append(sound, copied, slip.Position - copied).Append(slip.Suggestion);
            copied = slip.Position + slip.Length;
        }

        corrected.Append(sound, copied, sound.Length - copied);
        string text = string.Join(' ', corrected.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return RecordParser.Parse(text).IsParsed ? text : null;
    }

    private static IEnumerable<Slip> TermsOf(string text, int position)
    {
        while (true)
        {
            position += text.AsSpan(position).IndexOfAnyExcept(' ') is >= 0 and int gap ? gap : text.Length - position;
            if (position == text.Length)
            {
                yield break;
            }

            int end = EndOfWord(text, position);
            Slip? slip = Torn(text, position) ?? Single(text, position, end);
            if (slip is not null)
            {
                yield return slip;
            }

            position = slip is null ? end : slip.Position + slip.Length;
        }
    }

    private static Slip? Single(string text, int start, int end)
    {
        string term = text[start..end];
        string? corrected = TermRepair.Repair(term, out SlipRow? row);
        return row is null ? null : Make(row, term, start, corrected);
    }

    // Three words before two, so that "ip4 : 192.0.2.1" is one slip.
    private static Slip? Torn(string text, int start)
    {
        int first = EndOfWord(text, start);
        int second = EndOfWord(text, StartOfWord(text, first));
        int third = EndOfWord(text, StartOfWord(text, second));
        foreach (int end in new[] { third, second }.Where(end => end > first).Distinct())
        {
            string words = text[start..end];
            if (words.Length <= TermRepair.MaxTermLength && SlipTable.SpaceInTerm.Correct(words) is { } joined)
            {
                return Make(SlipTable.SpaceInTerm, words, start, joined);
            }
        }

        return null;
    }

    private static int StartOfWord(string text, int position) =>
        text.AsSpan(position).IndexOfAnyExcept(' ') is >= 0 and int gap ? position + gap : text.Length;

    private static int EndOfWord(string text, int start) => text.IndexOf(' ', start) is >= 0 and int end ? end : text.Length;

    private static Slip Make(SlipRow row, string term, int position, string? suggestion)
    {
        int offset = suggestion is null ? 0 : term.AsSpan().CommonPrefixLength(suggestion);
        offset = Math.Clamp(term.Length - 1, 0, offset);
        return new Slip(row.Kind, PrintableText.OfOctets(term), position, term.Length, offset, row.Expected, suggestion, row.Section);
    }
}
