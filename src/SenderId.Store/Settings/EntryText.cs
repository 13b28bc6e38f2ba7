using SenderId.Mail;

namespace SenderId.Store.Settings;

/// <summary>Knows lists that were written into one text, as Exchange 2007's <c>"contoso.com, example.com"</c>.</summary>
internal static class EntryText
{
    /// <summary>The rule that such a text breaks, with the values as lists take them; null for a text that is one value.</summary>
    internal static string? Several(string text)
    {
        string[] entries = text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return entries.Length > 1 && entries.All(static entry => entry.Length > 0 && !entry.AsSpan().ContainsAny('"', '<', ' '))
            ? new IdentityFault(IdentityText.Several, string.Join(", ", entries.Select(static entry => $"\"{entry}\""))).ToString()
            : null;
    }
}
