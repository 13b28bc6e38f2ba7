namespace SenderId.Mail;

/// <summary>Reads the client out of the <c>from</c> clause of a Received field, in the forms that mail servers write.</summary>
/// <remarks>
/// <para>RFC 5321 section 4.4, where <c>TCP-info</c> is what the server saw and the name before it what the client said:</para>
/// <code>
/// From-domain     = "FROM" FWS Extended-Domain
/// Extended-Domain = Domain / ( Domain FWS "(" TCP-info ")" ) / ( address-literal FWS "(" TCP-info ")" )
/// TCP-info        = address-literal / ( Domain FWS address-literal )
/// </code>
/// <para>A client chooses its HELO name, and with it an address literal and parentheses if it likes, so the address is taken from a
/// comment that the server wrote, which stands apart from the name; next from a literal behind the name; from the name itself only
/// if nothing else shows an address. Where two places show different addresses, or one shows an address that cannot be read, the
/// client is in doubt.</para>
/// </remarks>
internal ref struct ReceivedClientReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private ReceivedCursor _cursor = new(body);
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _literal;
    private bool _isLiteralBehindComment;
    private NetAddress? _address;
    private bool _isDoubtful;
    private bool _hasComment;
    private ReadOnlySpan<byte> _hello;

    /// <summary>Reads a field body; never throws, and looks at each octet a bounded number of times.</summary>
    internal static ReceivedClient Read(ReadOnlySpan<byte> body)
    {
        var reader = new ReceivedClientReader(body);
        return reader.ReadField();
    }

    private ReceivedClient ReadField()
    {
        // Sendmail and qmail begin a field without a client with a comment; no client is named in it.
        while (_cursor.TryTakeComment(out _, out _))
        {
        }

        ReadOnlySpan<byte> first = _cursor.TakeToken();
        if (AddressText.Is(first, "by"u8))
        {
            return new() { ServerOctets = _cursor.TakeToken().TrimEnd((byte)';') };
        }

        if (!AddressText.Is(first, "from"u8))
        {
            return default;
        }

        _name = _cursor.TakeName();
        ReadOnlySpan<byte> end = ReadClause();
        int clauseEnd = _cursor.Position - end.Length;
        ReceivedClient client = Conclude();

        // A HELO name may hold the words of the field's other clauses: then nobody knows which "by" is the server's.
        bool isEndedTwice = !end.IsEmpty && ReceivedCursor.HasWord(_body[_cursor.Position..], "by"u8);
        bool isDoubtful = _isDoubtful || isEndedTwice || (client.Address is null && LooksLikeAddress(_body[..clauseEnd]));
        client = isDoubtful ? client with { Address = null, IsDoubtful = true } : client;
        return AddressText.Is(end, "by"u8) && !isEndedTwice && client is not { Address: null, IsDoubtful: false } ? ReadServer(client) : client;
    }

    // Returns the token that ends the clause: "by", or one that begins with ";"; empty at the end of the field.
    private ReadOnlySpan<byte> ReadClause()
    {
        while (true)
        {
            if (_cursor.TryTakeComment(out ReadOnlySpan<byte> comment, out bool isGlued))
            {
                Consider(new ReceivedComment(comment), isGlued || _cursor.HasUnclosed);
                continue;
            }

            ReadOnlySpan<byte> token = _cursor.TakeToken();
            if (token.IsEmpty || token[0] == ';' || AddressText.Is(token, "by"u8))
            {
                return token;
            }

            if (_literal.IsEmpty && token[0] == '[')
            {
                _literal = token;
                _isLiteralBehindComment = _hasComment;
                _isDoubtful |= _cursor.HasUnclosed || !AddressText.WhiteSpace.Contains(_body[_cursor.Position - token.Length - 1]);
            }
        }
    }

    private void Consider(ReceivedComment comment, bool mayBeInWords)
    {
        if (_hello.IsEmpty && comment.FindHello() is var hello && ReceivedClient.IsName(hello))
        {
            _hello = hello;
        }

        _address ??= !_hasComment && comment.IsClaimToLiteral ? LiteralOfName() : null;
        _hasComment = true;
        if (_address is null)
        {
            // What is joined to another word, or follows a parenthesis left open, may be the client's.
            _isDoubtful |= comment.IsUnreadable || comment.IsContradictory || (mayBeInWords && comment.Address is not null);
            _address = comment.Address;
            return;
        }

        _isDoubtful |= mayBeInWords || (comment.ShowsClient && comment.Address != _address);
    }

    private ReceivedClient Conclude()
    {
        NetAddress? literal = _literal.IsEmpty ? null : AddressText.ParseLiteral(_literal);
        if (_address is not null)
        {
            // "from name (reverse.example) [192.0.2.1] (ident)": the literal is the server's and the ident answer the client's.
            _isDoubtful |= _isLiteralBehindComment && literal != _address;
            return new(_address, Hello());
        }

        // "from name [192.0.2.1] by …"
        if (!_literal.IsEmpty)
        {
            return new(literal, Hello());
        }

        // "from [192.0.2.1] (helo=name) by …", "from 192.0.2.1 by …"
        bool isPlain = !_name.Contains((byte)'(');
        if ((LiteralOfName() ?? (isPlain ? AddressText.ParsePlain(_name) : null)) is { } address)
        {
            return new(address, _hello);
        }

        // "from name(reverse.example[192.0.2.1]) by …"
        int open = _name.LastIndexOf((byte)'(');
        if (open > 0 && _name[^1] == ')' && !_hasComment)
        {
            var comment = new ReceivedComment(_name[(open + 1)..^1]);
            return new(comment.Address, _name[..open]);
        }

        return new(null, Hello());
    }

    // by-domain, and the protocol behind "with" or "via": RFC 5321 section 4.4, RFC 3848.
    private ReceivedClient ReadServer(ReceivedClient client)
    {
        ReadOnlySpan<byte> token = _cursor.TakeToken();
        client = client with { ServerOctets = token.TrimEnd((byte)';') };
        bool isNext = false;
        while (!token.IsEmpty && token[^1] != ';')
        {
            while (_cursor.TryTakeComment(out _, out _))
            {
            }

            token = _cursor.TakeToken();
            if (isNext)
            {
                return client with { InternalProtocol = ReceivedProtocol.FindInternal(token.TrimEnd((byte)';')) };
            }

            isNext = AddressText.Is(token, "with"u8) || AddressText.Is(token, "via"u8);
        }

        return client;
    }

    // A bracket, or a word that is an address or four numbers.
    private static bool LooksLikeAddress(ReadOnlySpan<byte> clause)
    {
        foreach (Range range in clause.SplitAny(" \t\r\n()=@\";,<>"u8))
        {
            ReadOnlySpan<byte> word = clause[range];
            if (word.Contains((byte)'[') || AddressText.LooksLikeAddress(word))
            {
                return true;
            }
        }

        return false;
    }

    private readonly NetAddress? LiteralOfName() => _name.Contains((byte)'(') ? null : AddressText.ParseLiteral(_name);

    private readonly ReadOnlySpan<byte> Hello() => _hello.IsEmpty ? _name : _hello;
}
