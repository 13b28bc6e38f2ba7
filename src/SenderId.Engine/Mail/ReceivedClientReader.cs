using System.Text;

namespace SenderId.Mail;

/// <summary>Reads the client out of the <c>from</c> clause of a Received field, in the forms that mail servers write.</summary>
/// <remarks>
/// <para>RFC 5321 section 4.4, where <c>TCP-info</c> is what the server saw and the name before it what the client said:</para>
/// <code>
/// From-domain     = "FROM" FWS Extended-Domain
/// Extended-Domain = Domain / ( Domain FWS "(" TCP-info ")" ) / ( address-literal FWS "(" TCP-info ")" )
/// TCP-info        = address-literal / ( Domain FWS address-literal )
/// </code>
/// <para>A client chooses its HELO name, and with it an address literal if it likes, so the address is taken from a comment that
/// the server wrote; next from a literal behind the name; from the name itself only if no comment shows an address. Nothing
/// behind <c>by</c> is looked at.</para>
/// </remarks>
internal ref struct ReceivedClientReader(ReadOnlySpan<byte> body)
{
    // A parenthesis that never closes is read over; each costs a search to the end of the field.
    private const int MaxUnclosedCount = 16;
    private const int MaxHelloLength = 255;

    private readonly ReadOnlySpan<byte> _body = body;
    private int _position;
    private int _unclosedCount;
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _literal;
    private string? _hello;

    /// <summary>Reads a field body; never throws, and looks at each octet a bounded number of times.</summary>
    internal static ReceivedClient Read(ReadOnlySpan<byte> body)
    {
        var reader = new ReceivedClientReader(body);
        return reader.ReadClause();
    }

    private ReceivedClient ReadClause()
    {
        // Sendmail and qmail begin a field without a client with a comment; no client is named in it.
        while (TryTakeComment(out _))
        {
        }

        if (!Ascii.EqualsIgnoreCase(TakeToken(), "from"u8))
        {
            return default;
        }

        _name = TakeToken();
        while (true)
        {
            if (TryTakeComment(out ReadOnlySpan<byte> comment))
            {
                var note = new ReceivedComment(comment);
                _hello ??= TextOf(note.FindHello());
                if (note.IsUnreadable)
                {
                    return new(null, Hello());
                }

                if (note.Address is { } address)
                {
                    return new(address, Hello());
                }

                continue;
            }

            ReadOnlySpan<byte> token = TakeToken();
            if (token.IsEmpty || token[0] == ';' || Ascii.EqualsIgnoreCase(token, "by"u8))
            {
                return FromName();
            }

            _literal = _literal.IsEmpty && token[0] == '[' ? token : _literal;
        }
    }

    // No comment shows an address: "from name [192.0.2.1] by …", "from [192.0.2.1] (helo=name) by …", "from 192.0.2.1 by …".
    private ReceivedClient FromName()
    {
        if (!_literal.IsEmpty)
        {
            return new(AddressText.ParseLiteral(_literal), Hello());
        }

        NetAddress? address = AddressText.ParseLiteral(_name) ?? AddressText.ParsePlain(_name);
        return new(address, address is null ? Hello() : _hello);
    }

    private readonly string? Hello() => _hello ?? TextOf(_name);

    // qmail and others write "unknown" where there is no name. A HELO name is ASCII even with SMTPUTF8.
    private static string? TextOf(ReadOnlySpan<byte> name)
    {
        bool isName = name.Length is > 0 and <= MaxHelloLength
            && !name.ContainsAnyExceptInRange((byte)33, (byte)126)
            && !Ascii.EqualsIgnoreCase(name, "unknown"u8);
        return isName ? Encoding.ASCII.GetString(name) : null;
    }

    private bool TryTakeComment(out ReadOnlySpan<byte> comment)
    {
        comment = default;
        SkipWhiteSpace();
        while (_position < _body.Length && _body[_position] == '(')
        {
            ReadOnlySpan<byte> rest = _body[_position..];
            int end = _unclosedCount < MaxUnclosedCount ? AddressText.EndOfComment(rest) : -1;
            if (end > 0)
            {
                comment = rest[1..(end - 1)];
                _position += end;
                return true;
            }

            _unclosedCount++;
            _position++;
            SkipWhiteSpace();
        }

        return false;
    }

    // Up to white space or a parenthesis.
    private ReadOnlySpan<byte> TakeToken()
    {
        SkipWhiteSpace();
        ReadOnlySpan<byte> rest = _body[_position..];
        int length = rest.IndexOfAny(AddressText.TokenStops);
        ReadOnlySpan<byte> token = length < 0 ? rest : rest[..length];
        _position += token.Length;
        return token;
    }

    private void SkipWhiteSpace()
    {
        int length = _body[_position..].IndexOfAnyExcept(AddressText.WhiteSpace);
        _position = length < 0 ? _body.Length : _position + length;
    }
}
