using System.Diagnostics.CodeAnalysis;

namespace SenderId.Mime.Dkim;

/// <summary>A list of <c>name=value</c> tags, as signatures, keys and policies are written.</summary>
/// <remarks>RFC 6376 section 3.2. A name may stand only once.</remarks>
internal sealed class TagList
{
    private const int MaxTagCount = 64;

    private readonly string _text;
    private readonly Dictionary<string, Range> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Range> _wholeValues = new(StringComparer.Ordinal);

    private TagList(string text) => _text = text;

    /// <summary>The name of the first tag.</summary>
    internal string? FirstName { get; private set; }

    /// <summary>Reads a list.</summary>
    /// <param name="text">The text, one character an octet, folding included.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="fault">What is wrong, in a few words.</param>
    internal static bool TryParse(string text, [NotNullWhen(true)] out TagList? tags, [NotNullWhen(false)] out string? fault)
    {
        var list = new TagList(text);
        fault = list.Read();
        tags = fault is null ? list : null;
        return fault is null;
    }

    /// <summary>The value without the white space around it; null where the tag is missing.</summary>
    internal string? this[string name] => _tags.TryGetValue(name, out Range range) ? _text[range] : null;

    /// <summary>The value without any white space, for base64 and lists.</summary>
    internal string? Compact(string name) => this[name] is { } value ? string.Concat(value.Where(static c => !IsBlank(c))) : null;

    /// <summary>The parts of a value between colons, without white space.</summary>
    internal string[]? List(string name) => Compact(name)?.Split(':');

    /// <summary>The text with the value of one tag taken out.</summary>
    /// <remarks>The white space around the value goes with it (RFC 6376 section 3.5, tag b).</remarks>
    internal string Without(string name) =>
        _wholeValues.TryGetValue(name, out Range value) ? string.Concat(_text.AsSpan(0, value.Start.Value), _text.AsSpan(value.End.Value)) : _text;

    internal static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    private string? Read()
    {
        int position = 0;
        while (position < _text.Length)
        {
            int end = _text.IndexOf(';', position);
            end = end < 0 ? _text.Length : end;
            if (!IsEmpty(position, end) && ReadTag(position, end) is { } fault)
            {
                return fault;
            }

            if (IsEmpty(position, end) && end < _text.Length)
            {
                return "an empty tag";
            }

            position = end + 1;
        }

        return _tags.Count == 0 ? "no tag" : null;
    }

    private bool IsEmpty(int start, int end) => _text.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n") < 0;

    private string? ReadTag(int start, int end)
    {
        int equals = _text.IndexOf('=', start, end - start);
        if (equals < 0)
        {
            return "a tag without \"=\"";
        }

        string name = _text[start..equals].Trim(' ', '\t', '\r', '\n');
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return "a tag name that is not a word";
        }

        (int from, int to) = (equals + 1, end);
        // The line ending after the last value ends the field and is no part of it.
        while (end == _text.Length && to > from && _text[to - 1] is '\r' or '\n')
        {
            to--;
        }

        Range whole = from..to;
        while (from < to && IsBlank(_text[from]))
        {
            from++;
        }

        while (to > from && IsBlank(_text[to - 1]))
        {
            to--;
        }

        FirstName ??= name;
        _wholeValues[name] = whole;
        return !_tags.TryAdd(name, from..to) ? $"the tag {name} twice" : _tags.Count > MaxTagCount ? $"more than {MaxTagCount} tags" : null;
    }
}
