namespace SenderId.Dns.Zones;

/// <summary>Divides a zone file into entries: lines, joined where parentheses are open, as words and quoted strings.</summary>
/// <remarks>RFC 1035 section 5.1.</remarks>
internal sealed class ZoneTokenizer(string text)
{
    // A TXT of 65535 octets in strings of one is the longest entry there can be; more would only cost memory.
    private const int MaxTokenCount = 40_000;

    private readonly List<ZoneToken> _tokens = [];
    private int _position;
    private int _line = 1;
    private int _depth;
    private int _openLine;

    /// <summary>The words of the entry read last.</summary>
    public IReadOnlyList<ZoneToken> Tokens => _tokens;

    /// <summary>The line the entry begins on.</summary>
    public int EntryLine { get; private set; }

    /// <summary>Whether the entry begins with white space: it belongs to the owner before.</summary>
    public bool HasBlankOwner { get; private set; }

    /// <summary>What is wrong with the entry; null for nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>The line of the fault.</summary>
    public int FaultLine { get; private set; }

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> TextOf(ZoneToken token) => text.AsSpan(token.Start, token.Length);

    /// <summary>Reads the next entry; it may be empty. After a fault, reading goes on with the next line.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool ReadEntry()
    {
        _tokens.Clear();
        Fault = null;
        _depth = 0;
        if (_position >= text.Length)
        {
            return false;
        }

        EntryLine = _line;
        HasBlankOwner = text[_position] is ' ' or '\t';
        while (_position < text.Length && Fault is null)
        {
            if (text[_position] == '\n' && _depth == 0)
            {
                _position++;
                _line++;
                return true;
            }

            ReadOne();
        }

        if (Fault is null && _depth > 0)
        {
            Report(_openLine, "a parenthesis is not closed");
        }
        else if (Fault is not null)
        {
            SkipLine();
        }

        return true;
    }

    private void ReadOne()
    {
        switch (text[_position])
        {
            case '\n':
                _line++;
                _position++;
                break;
            case ' ' or '\t' or '\r':
                _position++;
                break;
            case ';':
                int end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end;
                break;
            case '(':
                _openLine = _depth == 0 ? _line : _openLine;
                _depth++;
                _position++;
                break;
            case ')' when _depth == 0:
                Report(_line, "a parenthesis is closed that was never opened");
                break;
            case ')':
                _depth--;
                _position++;
                break;
            case '"':
                ReadQuoted();
                break;
            default:
                ReadWord();
                break;
        }
    }

    private void ReadQuoted()
    {
        int start = ++_position;
        while (_position < text.Length && text[_position] is not ('"' or '\n'))
        {
            bool isEscape = text[_position] == '\\' && _position + 1 < text.Length && text[_position + 1] != '\n';
            _position += isEscape ? 2 : 1;
        }

        if (_position >= text.Length || text[_position] == '\n')
        {
            Report(_line, "a quoted string does not end on its line");
            return;
        }

        Add(new ZoneToken(start, _position - start, IsQuoted: true, _line));
        _position++;
    }

    private void ReadWord()
    {
        int start = _position;
        while (_position < text.Length && text[_position] is not (' ' or '\t' or '\r' or '\n' or ';' or '(' or ')' or '"'))
        {
            if (text[_position] == '\\' && (_position + 1 >= text.Length || text[_position + 1] == '\n'))
            {
                _position++;
                Report(_line, "a backslash stands at the end of a line");
                return;
            }

            _position += text[_position] == '\\' ? 2 : 1;
        }

        if (_position < text.Length && text[_position] == '"')
        {
            Report(_line, "a quote stands inside a word; write \\\" or put the whole string in quotes");
            return;
        }

        Add(new ZoneToken(start, _position - start, IsQuoted: false, _line));
    }

    private void Add(ZoneToken token)
    {
        if (_tokens.Count == MaxTokenCount)
        {
            Report(EntryLine, "the entry has too many words");
            return;
        }

        _tokens.Add(token);
    }

    private void SkipLine()
    {
        int end = text.IndexOf('\n', Math.Min(_position, text.Length));
        _position = end < 0 ? text.Length : end + 1;
        _line++;
    }

    private void Report(int line, string reason)
    {
        Fault = reason;
        FaultLine = line;
    }
}
