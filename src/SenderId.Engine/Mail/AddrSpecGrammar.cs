namespace SenderId.Mail;

/// <summary>The parts of an address, read from a cursor into a word.</summary>
/// <remarks>RFC 5322 sections 3.4.1 and 4.4.</remarks>
internal static class AddrSpecGrammar
{
    /// <summary>Reads up to the "@".</summary>
    /// <remarks>
    /// <c>local-part = dot-atom / quoted-string / obs-local-part</c>; dots at the ends or in a row are seen in real mail.
    /// </remarks>
    internal static bool TryReadLocalPart(ref AddressCursor cursor, ref WordBuffer word)
    {
        bool isAfterWord = false;
        word.Clear();
        while (cursor.SkipGap() != Cfws.Broken && cursor.Next != '@')
        {
            if (cursor.TryTake('.'))
            {
                word.Add("."u8);
                isAfterWord = false;
                continue;
            }

            bool isWord = !isAfterWord && (cursor.Next == '"' ? cursor.TryTakeQuoted(ref word) : TryReadAtom(ref cursor, ref word));
            if (!isWord)
            {
                return false;
            }

            isAfterWord = true;
        }

        return cursor.Next == '@';
    }

    /// <summary>Reads a domain and what stands between it and the next token.</summary>
    /// <remarks><c>domain = dot-atom / domain-literal / obs-domain</c>; empty labels are kept for the evaluation to judge.</remarks>
    internal static bool TryReadDomain(ref AddressCursor cursor, ref WordBuffer word, out Cfws gap)
    {
        word.Clear();
        gap = cursor.SkipGap();
        if (cursor.Next == '[')
        {
            bool isLiteral = cursor.TryTakeLiteral(ref word);
            gap = cursor.SkipGap();
            return isLiteral && gap != Cfws.Broken;
        }

        if (!TryReadAtom(ref cursor, ref word) && cursor.Next != '.')
        {
            return false;
        }

        gap = cursor.SkipGap();
        while (cursor.TryTake('.'))
        {
            word.Add("."u8);
            gap = cursor.SkipGap();
            if (TryReadAtom(ref cursor, ref word))
            {
                gap = cursor.SkipGap();
            }
        }

        return gap != Cfws.Broken;
    }

    /// <summary>Skips a source route, if there is one.</summary>
    /// <remarks><c>obs-route = obs-domain-list ":"; obs-domain-list = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain])</c></remarks>
    internal static bool TrySkipRoute(ref AddressCursor cursor, ref WordBuffer word)
    {
        if (cursor.SkipGap() == Cfws.Broken)
        {
            return false;
        }

        if (cursor.Next is not ((byte)'@' or (byte)','))
        {
            return true;
        }

        while (!cursor.TryTake(':'))
        {
            bool isStep = cursor.TryTake(',')
                ? cursor.SkipGap() != Cfws.Broken
                : cursor.TryTake('@') && TryReadDomain(ref cursor, ref word, out _);
            if (!isStep)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadAtom(ref AddressCursor cursor, ref WordBuffer word)
    {
        ReadOnlySpan<byte> atom = cursor.TakeAtom();
        if (atom.IsEmpty)
        {
            return false;
        }

        word.Add(atom);
        return true;
    }
}
