using System.Collections.Frozen;

namespace SenderId.Records.Slips;

/// <summary>A term cut where a reader sees its parts, whatever the grammar says of it.</summary>
/// <param name="Qualifier">The characters of the qualifier, none or more than one included.</param>
/// <param name="Name">All up to the first ":", "=" or "/", in lower case.</param>
/// <param name="Delimiter">":" or "=", or nothing.</param>
/// <param name="Value">The rest, which begins with "/" where only a length stands behind the name.</param>
internal readonly record struct TermParts(string Qualifier, string Name, string Delimiter, string Value)
{
    /// <summary>The names that RFC 7208 knows, each with what stands behind it.</summary>
    internal static FrozenDictionary<string, string> Delimiters { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["all"] = "",
        ["include"] = ":",
        ["a"] = ":",
        ["mx"] = ":",
        ["ptr"] = ":",
        ["ip4"] = ":",
        ["ip6"] = ":",
        ["exists"] = ":",
        ["redirect"] = "=",
        ["exp"] = "=",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the name is one that RFC 7208 knows.</summary>
    internal bool IsKnown => Name is not null && Delimiters.ContainsKey(Name);

    /// <summary>Whether the name is that of a modifier.</summary>
    internal bool IsModifier => Name is "redirect" or "exp";

    /// <summary>Whether a network stands behind the name.</summary>
    internal bool IsNetwork => Name is "ip4" or "ip6";

    /// <summary>Whether the name means nothing without a value.</summary>
    internal bool NeedsValue => Name is "ip4" or "ip6" or "include" or "exists" or "redirect" or "exp";

    /// <summary>Cuts a term.</summary>
    internal static TermParts Of(string term)
    {
        int start = term.AsSpan().IndexOfAnyExcept("+-~?");
        start = start < 0 ? term.Length : start;
        int end = term.AsSpan(start).IndexOfAny(":=/");
        end = end < 0 ? term.Length : start + end;
        bool hasDelimiter = end < term.Length && term[end] != '/';
        return new TermParts(
            term[..start],
            term[start..end].ToLowerInvariant(),
            hasDelimiter ? term.Substring(end, 1) : "",
            term[(hasDelimiter ? end + 1 : end)..]);
    }

    /// <summary>Whether a text is one well-formed term with a name that RFC 7208 knows, and means what it says.</summary>
    internal static bool IsSound(string term) =>
        !term.Contains(' ', StringComparison.Ordinal)
        && RecordParser.Parse("v=spf1 " + term).Value is { } record
        && (record.Directives.Length == 1 || record.Redirect is not null || record.Explanation is not null)
        && !HidesSlip(record);

    /// <summary>The term of another name with the delimiter that belongs to it.</summary>
    internal string With(string name, string value)
    {
        string qualifier = name is "redirect" or "exp" ? "" : Qualifier;
        string delimiter = value.Length == 0 || value[0] == '/' ? "" : Delimiters[name];
        // Nobody means to pass the whole world by a slip.
        return name == "all" && qualifier.Length == 0 ? "-all" : $"{qualifier}{name}{delimiter}{value}";
    }

    // "include:example.com-all", "a:ann@example.com" and "include:https://example.com" are names as far as the grammar goes.
    private static bool HidesSlip(SpfRecord record)
    {
        string domain = record.Directives is [{ Mechanism: var mechanism }]
            ? Of(mechanism.ToString()!).Value
            : $"{record.Redirect ?? record.Explanation}";
        return domain.EndsWith("-all", StringComparison.OrdinalIgnoreCase)
            || domain.Contains("://", StringComparison.Ordinal)
            || (domain.Contains('@', StringComparison.Ordinal) && !domain.Contains('%', StringComparison.Ordinal));
    }
}
