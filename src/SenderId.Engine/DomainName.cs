using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SenderId;

/// <summary>A valid domain name: lower-cased, as A-labels, without the ending dot.</summary>
/// <remarks>
/// RFC 1035 section 2.3.4 (labels of 1 to 63 octets, names of at most 253 characters), RFC 5890 and RFC 8616 (A-labels).
/// Labels may hold any character DNS can carry: macro expansion makes names of local parts (RFC 7208 section 7).
/// </remarks>
public sealed class DomainName : IEquatable<DomainName>
{
    /// <summary>The longest name in characters, without the ending dot.</summary>
    public const int MaxNameLength = 253;

    /// <summary>The longest label in characters.</summary>
    public const int MaxLabelLength = 63;

    // Visible ASCII without capitals.
    private static readonly SearchValues<char> s_canonical =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(static code => (char)code).Where(static c => !char.IsAsciiLetterUpper(c))]);

    private static readonly IdnMapping s_idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    private DomainName(string value) => Value = value;

    /// <summary>The name: lower-case, A-labels, no ending dot.</summary>
    public string Value { get; }

    /// <summary>Whether the name has more than one label.</summary>
    /// <remarks>RFC 7208 section 4.3: a single label is not a domain to check.</remarks>
    public bool IsMultiLabel => Value.Contains('.', StringComparison.Ordinal);

    /// <summary>Reads a name; one ending dot is taken off.</summary>
    /// <returns>False for an empty name, an empty or over-long label, a name of over 253 characters, or a label IDNA cannot convert.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name)
    {
        name = null;
        if (string.IsNullOrEmpty(text) || text.Length > 4 * MaxNameLength)
        {
            return false;
        }

        if (IsCanonical(text))
        {
            name = new DomainName(text);
            return true;
        }

        return TryParseSlow(text, out name);
    }

    /// <summary>Reads a name; see <see cref="TryParse(string?, out DomainName?)"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DomainName? name)
    {
        name = null;
        return text.Length is > 0 and <= 4 * MaxNameLength && TryParse(text.ToString(), out name);
    }

    /// <summary>Reads a name that is known to be valid.</summary>
    /// <exception cref="ArgumentException">The text is not a valid name.</exception>
    public static DomainName Parse(string text) =>
        TryParse(text, out DomainName? name) ? name : throw new ArgumentException($"'{text}' is not a valid domain name.", nameof(text));

    /// <summary>Whether this name is the other one or lies below it, label by label.</summary>
    public bool IsSameOrBelow(DomainName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Value.EndsWith(other.Value, StringComparison.Ordinal)
            && (Value.Length == other.Value.Length || Value[Value.Length - other.Value.Length - 1] == '.');
    }

    /// <inheritdoc />
    public bool Equals(DomainName? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DomainName);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Value;

    // Already lower-case ASCII with good labels: the text itself is the value, nothing is copied.
    private static bool IsCanonical(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxNameLength)
        {
            return false;
        }

        if (text.ContainsAnyExcept(s_canonical))
        {
            return false;
        }

        int labelLength = 0;
        foreach (char c in text)
        {
            if (c != '.')
            {
                labelLength++;
                continue;
            }

            if (labelLength is 0 or > MaxLabelLength)
            {
                return false;
            }

            labelLength = 0;
        }

        return labelLength is > 0 and <= MaxLabelLength;
    }

    private static bool TryParseSlow(string text, [NotNullWhen(true)] out DomainName? name)
    {
        name = null;
        var value = new StringBuilder(text.Length);
        string bare = text.EndsWith('.') ? text[..^1] : text;
        // RFC 3490 section 3.1: the ideographic full stops separate labels in international names.
        if (!Ascii.IsValid(bare))
        {
            bare = bare.Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.');
        }

        foreach (string label in bare.Split('.'))
        {
            if (!TryCanonicalLabel(label, out string? canonical))
            {
                return false;
            }

            if (value.Length > 0)
            {
                value.Append('.');
            }

            value.Append(canonical);
        }

        if (value.Length > MaxNameLength)
        {
            return false;
        }

        name = new DomainName(value.ToString());
        return true;
    }

    private static bool TryCanonicalLabel(string label, [NotNullWhen(true)] out string? canonical)
    {
        canonical = label;
        if (Ascii.IsValid(label))
        {
            canonical = label.ToLowerInvariant();
        }
        else
        {
            try
            {
                canonical = s_idn.GetAscii(label).ToLowerInvariant();
            }
            catch (ArgumentException)
            {
                // The framework offers no Try form: a label IDNA refuses is malformed.
                return false;
            }
        }

        return canonical.Length is > 0 and <= MaxLabelLength;
    }
}
