using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using System.Text;

namespace SenderId.PowerShell.Text;

/// <summary>Says in the language of the session what the engine, the store and the zone reader say in English.</summary>
/// <remarks>As in gettext the English sentence is the key, with {0} and so on for what varies; what stands there may be a sentence too.</remarks>
internal static class Sentences
{
    private const int MaxDepth = 4;

    internal static readonly ResourceManager Resources = new("SenderId.PowerShell.Text.Sentences", typeof(Sentences).Assembly);

    private static readonly Lazy<ImmutableArray<Pattern>> s_patterns = new(ReadPatterns);

    /// <summary>Whether the language of the session is another than English and one that there are sentences in.</summary>
    internal static bool IsNeeded
    {
        get
        {
            CultureInfo culture = CultureInfo.CurrentUICulture;
            while (!culture.Equals(CultureInfo.InvariantCulture))
            {
                if (culture.TwoLetterISOLanguageName == "en")
                {
                    return false;
                }

                if (Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not null)
                {
                    return true;
                }

                culture = culture.Parent;
            }

            return false;
        }
    }

    /// <summary>The sentence in the language of the session; as it is where there is no translation.</summary>
    internal static string Translate(string sentence) => Translate(sentence, depth: 0);

    /// <summary>A sentence with blanks, in the language of the session and filled in; what goes in stays as it is.</summary>
    internal static string Fill(string pattern, params string[] values) =>
        FillBlanks(Resources.GetString(pattern, CultureInfo.CurrentUICulture) ?? pattern, values);

    private static string Translate(string sentence, int depth)
    {
        if (Resources.GetString(sentence, CultureInfo.CurrentUICulture) is { } exact)
        {
            return exact;
        }

        if (depth == MaxDepth)
        {
            return sentence;
        }

        // The pattern that begins as the sentence does and leaves the least to blanks is the one the sentence was made with.
        foreach (Pattern pattern in s_patterns.Value)
        {
            if (pattern.Match(sentence) is { } values)
            {
                return Fill(pattern.Text, [.. values.Select(value => Translate(value, depth + 1))]);
            }
        }

        return sentence;
    }

    // One pass, so that what goes in is not read as a blank itself.
    private static string FillBlanks(string text, string[] values)
    {
        var filled = new StringBuilder(text.Length + 64);
        for (int i = 0; i < text.Length; i++)
        {
            if (IsBlank(text, i) && text[i + 1] - '0' < values.Length)
            {
                filled.Append(values[text[i + 1] - '0']);
                i += 2;
                continue;
            }

            filled.Append(text[i]);
        }

        return filled.ToString();
    }

    private static bool IsBlank(string text, int position) =>
        text[position] == '{' && position + 2 < text.Length && char.IsAsciiDigit(text[position + 1]) && text[position + 2] == '}';

    private static ImmutableArray<Pattern> ReadPatterns() =>
    [
        .. Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(static entry => new Pattern((string)entry.Key))
            .Where(static pattern => pattern.HasBlanks)
            .OrderByDescending(static pattern => pattern.StartLength)
            .ThenByDescending(static pattern => pattern.LiteralLength)
            .ThenBy(static pattern => pattern.Text, StringComparer.Ordinal),
    ];

    // A sentence with blanks, cut at them.
    private sealed class Pattern
    {
        private readonly List<string> _literals = [];

        internal Pattern(string text)
        {
            Text = text;
            int start = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (IsBlank(text, i))
                {
                    _literals.Add(text[start..i]);
                    start = i + 3;
                }
            }

            _literals.Add(text[start..]);
        }

        internal string Text { get; }

        internal bool HasBlanks => _literals.Count > 1;

        internal int StartLength => _literals[0].Length;

        internal int LiteralLength => _literals.Sum(static literal => literal.Length);

        // What stands in the blanks; null where the sentence is another.
        internal List<string>? Match(string sentence)
        {
            if (!sentence.StartsWith(_literals[0], StringComparison.Ordinal) || !sentence.EndsWith(_literals[^1], StringComparison.Ordinal))
            {
                return null;
            }

            var values = new List<string>();
            int position = _literals[0].Length;
            int end = sentence.Length - _literals[^1].Length;
            for (int i = 1; i < _literals.Count; i++)
            {
                int next = i == _literals.Count - 1 ? end : sentence.IndexOf(_literals[i], position, StringComparison.Ordinal);
                if (next < position || next > end)
                {
                    return null;
                }

                values.Add(sentence[position..next]);
                position = next + _literals[i].Length;
            }

            return values;
        }
    }
}
