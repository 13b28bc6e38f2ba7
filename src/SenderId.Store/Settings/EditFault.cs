using System.Globalization;

namespace SenderId.Store.Settings;

/// <summary>Why an edit is not possible: the value, the setting and the rule.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The value that breaks the rule; null where the rule is about the whole list.</param>
/// <param name="Index">The value's place among the values of the edit, from 0; -1 where the rule is about the whole list.</param>
/// <param name="Rule">The rule, as the end of a sentence without its full stop.</param>
public sealed record EditFault(Setting Setting, string? Value, int Index, string Rule)
{
    private const int MaxShownLength = 100;

    /// <summary>The fault in one sentence that every head prints.</summary>
    public override string ToString() =>
        Value is null ? $"{Setting.Name} {Rule}." : $"'{Shown(Value)}' is not valid for {Setting.Name}: {Rule}.";

    internal static EditFault TooMany(Setting setting, int count) =>
        new(setting, null, -1, string.Create(CultureInfo.InvariantCulture, $"takes at most {setting.MaxEntryCount} entries, not {count}"));

    // A value may be anything: what is shown is short and one line.
    private static string Shown(string value)
    {
        string cut = value.Length > MaxShownLength ? value[..MaxShownLength] + "..." : value;
        return string.Create(cut.Length, cut, static (shown, text) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                shown[i] = char.IsControl(text[i]) ? '?' : text[i];
            }
        });
    }
}
