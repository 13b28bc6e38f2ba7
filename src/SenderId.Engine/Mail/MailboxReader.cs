using System.Collections.Immutable;

namespace SenderId.Mail;

/// <summary>One pass over one address list.</summary>
internal ref struct MailboxReader(ReadOnlySpan<byte> body, Span<byte> buffer)
{
    private readonly ImmutableArray<Mailbox>.Builder _mailboxes = ImmutableArray.CreateBuilder<Mailbox>(1);
    private AddressCursor _cursor = new(body);
    private WordBuffer _word = new(buffer);
    private Mailbox? _found;
    private bool _isBehindBare;
    private int _textBehindBare = -1;
    private SyntaxFault? _fault;
    private bool _isInGroup;

    // address-list = (address *("," address)) / obs-addr-list           ; RFC 5322 sections 3.4 and 4.4
    // group        = display-name ":" [group-list] ";" [CFWS]
    internal ParseOutcome<MailboxList> ReadList()
    {
        while (true)
        {
            if (!TryReadElement())
            {
                return _fault!;
            }

            if (_mailboxes.Count > MailboxParser.MaxMailboxCount)
            {
                _mailboxes.Count = MailboxParser.MaxMailboxCount;
                return new MailboxList(_mailboxes.DrainToImmutable(), IsTruncated: true);
            }

            if (_cursor.TryTake(','))
            {
                continue;
            }

            // Outside of a group, ";" separates too: some mailers write lists so.
            if (!_cursor.TryTake(';'))
            {
                return new MailboxList(_mailboxes.DrainToImmutable(), IsTruncated: false);
            }

            _isInGroup = false;
        }
    }

    // mailbox = name-addr / addr-spec, and what people write instead: words before or behind an address.
    private bool TryReadElement()
    {
        _found = null;
        _isBehindBare = false;
        _textBehindBare = -1;
        int mailboxCount = _mailboxes.Count;
        bool hasText = false;
        bool isAfterWord = false;
        _word.Clear();
        while (true)
        {
            Cfws gap = _cursor.SkipGap();
            if (gap == Cfws.Broken)
            {
                return Fail("a comment that ends, nested 32 deep at most", "RFC 5322 section 3.2.2");
            }

            if (_cursor.IsAtEnd || _cursor.Next is (byte)',' or (byte)';')
            {
                return EndElement(hasText, _mailboxes.Count - mailboxCount);
            }

            hasText = true;
            bool isRead;
            switch (_cursor.Next)
            {
                case (byte)'<':
                    isRead = TryReadAngleAddress();
                    _isBehindBare = false;
                    isAfterWord = false;
                    break;
                case (byte)'@':
                    isRead = TryReadBareAddress();
                    isAfterWord = false;
                    break;
                case (byte)':':
                    isRead = TryBeginGroup();
                    hasText = false;
                    isAfterWord = false;
                    break;
                case (byte)'.':
                    NoteTextBehindBare();
                    _cursor.Position++;
                    _word.Add("."u8);
                    isRead = true;
                    isAfterWord = false;
                    break;
                default:
                    isRead = TryReadWord(gap, isAfterWord);
                    isAfterWord = true;
                    break;
            }

            if (!isRead)
            {
                return false;
            }
        }
    }

    // "a@b.co m": some readers join what stands behind an address to its domain. With a second address there are two in any case.
    private bool EndElement(bool hasText, int addressCount)
    {
        if (_found is null)
        {
            return !hasText || Fail("an address with a domain", "RFC 5322 section 3.4.1");
        }

        return addressCount > 1 || _textBehindBare < 0 || FailAt(_textBehindBare, "nothing behind the address", "RFC 5322 section 3.4.1");
    }

    private void NoteTextBehindBare() => _textBehindBare = _isBehindBare && _textBehindBare < 0 ? _cursor.Position : _textBehindBare;

    // word = atom / quoted-string. Words with a blank between do not belong together; words with nothing between are no local part.
    private bool TryReadWord(Cfws gap, bool isAfterWord)
    {
        if (isAfterWord && gap == Cfws.Space)
        {
            _word.Clear();
        }
        else if (isAfterWord)
        {
            _word.Break();
        }

        if (_cursor.Next != '>')
        {
            NoteTextBehindBare();
        }

        if (_cursor.Next == '"')
        {
            return _cursor.TryTakeQuoted(ref _word) || Fail("a quoted string that ends", "RFC 5322 section 3.2.4");
        }

        int start = _cursor.Position;
        if (_cursor.TryTakeEncodedWord(out bool hasAtSign))
        {
            _word.Break();
            return !hasAtSign || FailAt(start, "no \"@\" in an encoded word", "RFC 2047 section 5");
        }

        ReadOnlySpan<byte> atom = _cursor.TakeAtom();
        if (!atom.IsEmpty)
        {
            _word.Add(atom);
            return true;
        }

        if (_cursor.Next is < (byte)' ' or 127)
        {
            return Fail("no control character", "RFC 5322 section 3.2.3");
        }

        // A stray ) > [ ] or \ in a display name that should have been quoted.
        _word.Break();
        _cursor.Position++;
        return true;
    }

    private bool TryBeginGroup()
    {
        if (_isInGroup || _found is not null || !_word.HasPiece)
        {
            return Fail("no colon", "RFC 5322 section 3.4");
        }

        _isInGroup = true;
        _cursor.Position++;
        _word.Clear();
        return true;
    }

    // addr-spec = local-part "@" domain
    private bool TryReadBareAddress()
    {
        if (!TryReadAddressAtSign(out Cfws gap))
        {
            return false;
        }

        _isBehindBare = true;

        // "a@b.exa(c)mple": some readers drop the comment and join what is left, so nothing but a blank may follow.
        bool isDelimited = gap == Cfws.Space || _cursor.IsAtEnd || ",;<>"u8.Contains(_cursor.Next);
        return isDelimited || Fail("the end of the address", "RFC 5322 section 3.4.1");
    }

    // angle-addr = [CFWS] "<" [obs-route] addr-spec ">" [CFWS]           ; RFC 5322 sections 3.4 and 4.4
    private bool TryReadAngleAddress()
    {
        while (_cursor.TryTake('<'))
        {
        }

        if (!AddrSpecGrammar.TrySkipRoute(ref _cursor, ref _word))
        {
            return Fail("an address or a route", "RFC 5322 section 4.4");
        }

        if (!AddrSpecGrammar.TryReadLocalPart(ref _cursor, ref _word))
        {
            return Fail("a local part and \"@\"", "RFC 5322 section 3.4.1");
        }

        if (!TryReadAddressAtSign(out _))
        {
            return false;
        }

        bool isDelimited = _cursor.TryTake('>') || _cursor.IsAtEnd || _cursor.Next is (byte)',' or (byte)';';
        return isDelimited || Fail("\">\"", "RFC 5322 section 3.4");
    }

    // The local part is in the buffer and the cursor at the "@".
    private bool TryReadAddressAtSign(out Cfws gap)
    {
        gap = Cfws.None;
        if (!_word.IsSound)
        {
            return Fail("a local part", "RFC 5322 section 3.4.1");
        }

        string localPart = _word.ToString();
        _cursor.Position++;
        if (!AddrSpecGrammar.TryReadDomain(ref _cursor, ref _word, out gap) || !_word.IsSound)
        {
            return Fail("a domain", "RFC 5322 section 3.4.1");
        }

        var mailbox = new Mailbox(localPart, _word.ToString());
        _word.Clear();
        bool isFurther = _found is null || !IsSame(_found, mailbox);
        if (isFurther && _mailboxes.Count <= MailboxParser.MaxMailboxCount)
        {
            _mailboxes.Add(mailbox);
        }

        _found = mailbox;
        return true;
    }

    // "ann@a.example <ann@a.example>" is a common fault and harmless; with two addresses nobody knows which one a reader shows.
    private static bool IsSame(Mailbox one, Mailbox other) =>
        string.Equals(one.LocalPart, other.LocalPart, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Domain, other.Domain, StringComparison.OrdinalIgnoreCase);

    private bool Fail(string expected, string section) => FailAt(_cursor.Position, expected, section);

    private bool FailAt(int position, string expected, string section)
    {
        _fault ??= new SyntaxFault(position, expected, section, Cause.MissingPra);
        return false;
    }
}
