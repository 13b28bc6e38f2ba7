namespace SenderId.Records.Slips;

/// <summary>Goes through the table until a term is sound.</summary>
internal static class TermRepair
{
    /// <summary>The longest text that is looked at. Bounds what a hostile record can cost.</summary>
    internal const int MaxTermLength = 1000;

    // A slip inside a slip is common, five deep is not a slip any more.
    private const int MaxStepCount = 40;

    /// <summary>The term as it may have been meant.</summary>
    /// <param name="term">A term without spaces.</param>
    /// <param name="row">The row that names the slip; null where the term is sound or no row fits.</param>
    /// <returns>One or more sound terms, or nothing where the term should go; null where nobody can tell.</returns>
    internal static string? Repair(string term, out SlipRow? row)
    {
        row = null;
        int steps = 0;
        return term.Length > MaxTermLength ? null : Repair(term, ref steps, out row);
    }

    private static string? Repair(string term, ref int steps, out SlipRow? named)
    {
        named = null;
        if (TermParts.IsSound(term))
        {
            return term;
        }

        bool isWellFormed = RecordParser.Parse("v=spf1 " + term).IsParsed;
        foreach (SlipRow row in SlipTable.TermRows)
        {
            if ((isWellFormed && !row.IsWellFormed) || row.Correct(term) is not { } corrected || corrected == term)
            {
                continue;
            }

            if (++steps > MaxStepCount)
            {
                return null;
            }

            if (RepairAll(corrected, ref steps) is { } sound)
            {
                named = row;
                return sound;
            }

            named ??= row;
        }

        // An unknown modifier may be anything: only a suggestion makes it a slip.
        named = isWellFormed ? null : named;
        return null;
    }

    private static string? RepairAll(string text, ref int steps)
    {
        var terms = new List<string>();
        foreach (string piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Repair(piece, ref steps, out _) is not { } sound)
            {
                return null;
            }

            if (sound.Length > 0)
            {
                terms.Add(sound);
            }
        }

        return string.Join(' ', terms);
    }
}
