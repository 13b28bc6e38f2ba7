using System.Buffers;

namespace SenderId.Records.Slips;

/// <summary>Repairs of the front of a term: qualifier, name, delimiter.</summary>
internal static class NameRepairs
{
    private const int MaxMisspeltLength = 14;

    private static readonly SearchValues<char> s_behindAll = SearchValues.Create(".:/=*!0123456789");

    // What people call things, where the spelling alone does not lead to the name.
    private static readonly Dictionary<string, string> s_otherNames = new(StringComparer.Ordinal)
    {
        ["ipv4"] = "ip4",
        ["ipv6"] = "ip6",
        ["ip-4"] = "ip4",
        ["ip-6"] = "ip6",
        ["ip_4"] = "ip4",
        ["ip_6"] = "ip6",
        ["aaaa"] = "a",
        ["host"] = "a",
        ["hostname"] = "a",
        ["incl"] = "include",
        ["inc"] = "include",
        ["spf"] = "include",
        ["redir"] = "redirect",
        ["explain"] = "exp",
        ["explanation"] = "exp",
        ["everything"] = "all",
        ["any"] = "all",
    };

    /// <summary>A second version goes.</summary>
    internal static string? DropVersion(string term) => RecordVersion.Read(term, out _) is null ? null : "";

    /// <summary><c>-all.</c>, <c>-all/24</c>: the mechanism alone.</summary>
    internal static string? BareAll(string term)
    {
        int start = term.AsSpan().IndexOfAnyExcept("+-~?");
        ReadOnlySpan<char> rest = start < 0 ? default : term.AsSpan(start);
        return rest.Length > 3 && rest[..3].Equals("all", StringComparison.OrdinalIgnoreCase) && !rest[3..].ContainsAnyExcept(s_behindAll)
            ? term[..(start + 3)]
            : null;
    }

    /// <summary><c>--all</c>, <c>all-</c>, <c>_all</c>, <c>-redirect=</c>.</summary>
    internal static string? OneQualifier(string term)
    {
        TermParts parts = TermParts.Of(term);
        if (parts.Qualifier.Length > 1 || (parts.Qualifier.Length == 1 && parts.IsModifier))
        {
            string rest = term[parts.Qualifier.Length..];
            return parts.IsModifier || rest.Length == 0 ? rest : parts.Qualifier[^1] + rest;
        }

        if (term is ['_' or '=' or '*' or '!' or '^' or ':' or '.', .. var all] && all.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return "-all";
        }

        return term.Length > 1 && term[^1] is '+' or '-' or '~' or '?' ? (parts.Qualifier.Length == 0 ? term[^1] : "") + term[..^1] : null;
    }

    /// <summary><c>ip4::192.0.2.1</c>, <c>redirect=:x</c>, <c>ip4/192.0.2.1</c>, <c>ip4192.0.2.1</c>.</summary>
    internal static string? OneDelimiter(string term)
    {
        TermParts parts = TermParts.Of(term);
        if (parts is { IsKnown: true, Delimiter.Length: 1 } && parts.Value is [':' or '=', ..])
        {
            return parts.With(parts.Name, parts.Value.TrimStart(':', '='));
        }

        if (parts is { NeedsValue: true, Delimiter: "" } && parts.Value.Length > 1)
        {
            return parts.With(parts.Name, parts.Value.TrimStart('/'));
        }

        string body = term[parts.Qualifier.Length..];
        foreach (string name in TermParts.Delimiters.Keys)
        {
            if (TermParts.Of(name).NeedsValue && body.Length > name.Length && body.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && body[name.Length] is not (':' or '=' or '/')
                && parts.With(name, body[name.Length..].TrimStart('-', '_', '.', ';', ',', '@', '>')) is var repaired && TermParts.IsSound(repaired))
            {
                return repaired;
            }
        }

        return null;
    }

    /// <summary><c>redirect:</c></summary>
    internal static string? ToEquals(string term) =>
        TermParts.Of(term) is { IsModifier: true, Delimiter: ":" } parts ? parts.With(parts.Name, parts.Value) : null;

    /// <summary><c>include=</c></summary>
    internal static string? ToColon(string term) =>
        TermParts.Of(term) is { IsKnown: true, IsModifier: false, Delimiter: "=" } parts ? parts.With(parts.Name, parts.Value) : null;

    /// <summary><c>ipv4:</c>, <c>-al</c>, <c>inlcude:</c></summary>
    internal static string? Spell(string term)
    {
        TermParts parts = TermParts.Of(term);
        if (parts.IsKnown || parts.Name.Length is < 2 or > MaxMisspeltLength)
        {
            return null;
        }

        return parts.Name is "ip" or "ipv" or "network" or "net" or "cidr"
            ? parts.With(parts.Value.Contains(':', StringComparison.Ordinal) ? "ip6" : "ip4", parts.Value)
            : Nearest(parts) is { } name ? parts.With(name, parts.Value) : null;
    }

    /// <summary><c>mail.example.com</c></summary>
    internal static string? NameDomain(string term)
    {
        TermParts parts = TermParts.Of(term);
        return parts is { Delimiter: "", Value: "" } && IsName(parts.Name) ? parts.With(MechanismFor(parts.Name), parts.Name) : null;
    }

    /// <summary>The mechanism that a name is mostly meant for: policies are published at names that say so.</summary>
    internal static string MechanismFor(string name) =>
        name.StartsWith('_') || name.Contains("spf", StringComparison.OrdinalIgnoreCase) ? "include" : "a";

    /// <summary>Whether a text is a domain name of several labels that no address is.</summary>
    internal static bool IsName(string text) =>
        DomainName.TryParse(text, out DomainName? name) && name.IsMultiLabel && DomainSpecParser.Parse(text, 0).IsParsed;

    /// <summary><c>ip4 :192.0.2.1</c>, <c>include: example.com</c>, <c>- all</c>: words that are one term.</summary>
    internal static string? Join(string words)
    {
        string[] word = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string joined = string.Concat(word);
        if (word.Length == 3)
        {
            return word[1] is ":" or "=" && TermParts.IsSound(joined) ? joined : null;
        }

        if (word.Length < 2)
        {
            return null;
        }

        // A second word that is a term by itself stays one.
        bool isTorn = word[0] is "-" or "+" or "~" or "?"
            || word[1][0] is ':' or '=' or '/'
            || (word[0][^1] is ':' or '=' or '/' && !TermParts.IsSound(word[1]));
        if (isTorn && TermParts.IsSound(joined))
        {
            return joined;
        }

        TermParts first = TermParts.Of(word[0]);
        return first is { NeedsValue: true, Delimiter: "", Value: "" } && !TermParts.IsSound(word[1])
            && first.With(first.Name, word[1]) is var named && TermParts.IsSound(named) ? named : null;
    }

    private static string? Nearest(TermParts parts)
    {
        if (s_otherNames.TryGetValue(parts.Name, out string? other))
        {
            return other;
        }

        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in TermParts.Delimiters.Keys.Where(static name => name.Length > 1))
        {
            int distance = EditDistance.Between(parts.Name, name);
            if (distance < least && distance <= (name.Length < 6 ? 1 : 2))
            {
                (nearest, least) = (name, distance);
            }
        }

        return nearest;
    }
}
