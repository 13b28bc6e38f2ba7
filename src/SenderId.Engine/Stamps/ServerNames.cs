using System.Globalization;
using System.Text;

namespace SenderId.Stamps;

/// <summary>Compares the name of a server in a stranger's field with ours, as the most lenient reader would.</summary>
internal static class ServerNames
{
    /// <summary>Whether nothing but spaces of any script stands where a name belongs.</summary>
    internal static bool IsNameless(string claimed) => Trim(claimed).IsEmpty;

    /// <summary>Whether a name is ours, or could be taken for it: without case, spaces of any script around it, quotes or an ending dot.</summary>
    internal static bool MayBeSame(string claimed, string serverName)
    {
        ReadOnlySpan<char> bare = Trim(claimed);
        if (DomainName.TryParse(bare, out DomainName? claimedName))
        {
            return DomainName.TryParse(Trim(serverName), out DomainName? name) ? claimedName.Equals(name) : Same(bare, serverName);
        }

        // A name with foreign letters that is not an international name: what another reader makes of it is anyone's guess.
        return !Ascii.IsValid(bare) || Same(bare, serverName);
    }

    private static bool Same(ReadOnlySpan<char> one, string other) => one.Equals(Trim(other), StringComparison.OrdinalIgnoreCase);

    // White space of every script, and what takes no room at all.
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
        {
            text = text[1..];
        }

        while (!text.IsEmpty && IsBlank(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    private static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || c == '"' || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;
}
