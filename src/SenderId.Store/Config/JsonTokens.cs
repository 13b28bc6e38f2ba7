using System.Text;
using System.Text.Json;

namespace SenderId.Store.Config;

/// <summary>Walks JSON text token by token; keeps the first fault with its place.</summary>
internal ref struct JsonTokens
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly string _file;
    private Utf8JsonReader _reader;

    public JsonTokens(ReadOnlySpan<byte> text, string file)
    {
        _text = text;
        _file = file;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
    }

    /// <summary>The fault that stopped the walk; null for none.</summary>
    public ConfigFault? Fault { get; private set; }

    /// <summary>How many comments were passed.</summary>
    public int CommentCount { get; private set; }

    /// <summary>The type of the token.</summary>
    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>Where the token begins, in octets.</summary>
    public readonly long Start => _reader.TokenStartIndex;

    /// <summary>How deep the token is nested; members of the root are at 1.</summary>
    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>What the token is, for messages.</summary>
    public readonly string Description => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    /// <summary>Goes to the next token that is not a comment.</summary>
    /// <returns>False at the end, and at a fault.</returns>
    public bool Next()
    {
        try
        {
            while (Fault is null && _reader.Read())
            {
                if (_reader.TokenType != JsonTokenType.Comment)
                {
                    return true;
                }

                CommentCount++;
            }

            return false;
        }
        catch (JsonException e)
        {
            // The framework offers no Try form, and its words are its own.
            long offset = TextPosition.Offset(_text, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            return Fail(offset, "", $"not valid JSON: {Surprise(offset)}");
        }
    }

    /// <summary>The text of a string, a number or a member's name.</summary>
    public bool TryRead(string member, out string text)
    {
        text = "";
        if (_reader.TokenType == JsonTokenType.Number)
        {
            text = Encoding.UTF8.GetString(_reader.ValueSpan);
            return true;
        }

        try
        {
            text = _reader.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            // The framework offers no Try form: \uD800 without its second half.
            return Fail(Start, member, "the string holds half of a surrogate pair");
        }
    }

    /// <summary>The number that the token is, as it was written.</summary>
    public readonly string Number => Encoding.ASCII.GetString(_reader.ValueSpan);

    /// <summary>Whether the token is of a type; another is a fault.</summary>
    public bool Expect(JsonTokenType type, string member, string expected) =>
        Fault is null && (_reader.TokenType == type || Fail(Start, member, $"{expected} is expected, not {Description}"));

    /// <summary>Reports a fault; returns false, so that a reader can end with it.</summary>
    public bool Fail(long offset, string member, string reason, ConfigFaultKind kind = ConfigFaultKind.Malformed)
    {
        TextPosition position = TextPosition.Of(_text, offset);
        Fault ??= new ConfigFault(kind, _file, reason) { Line = position.Line, Column = position.Column, Member = Shown(member) };
        return false;
    }

    private readonly string Surprise(long offset)
    {
        if (offset >= _text.Length)
        {
            return "it ends in the middle";
        }

        char found = (char)_text[(int)offset];
        return found is > ' ' and < '\x7F' ? $"'{found}' is not expected here" : "what stands here is not expected";
    }

    // Member names come from the file: what is shown is short and one line.
    private static string Shown(string member) => new([.. member.Take(100).Select(static c => char.IsControl(c) ? '?' : c)]);
}
