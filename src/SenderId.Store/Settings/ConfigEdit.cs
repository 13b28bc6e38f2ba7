using System.Collections.Immutable;

namespace SenderId.Store.Settings;

/// <summary>One change of one setting, as text: the same for cmdlets and command line.</summary>
/// <param name="Setting">The setting to change.</param>
/// <param name="Kind">What to do with the values.</param>
/// <param name="Values">The values as typed; one for a setting that is not a list.</param>
public sealed record ConfigEdit(Setting Setting, ConfigEditKind Kind, ImmutableArray<string> Values)
{
    /// <summary>The value itself, where it was given as one and not as text.</summary>
    public object? Value { get; private init; }

    /// <summary>Gives a setting a value of its own type; its text is for messages.</summary>
    public static ConfigEdit Set(Setting setting, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(setting, ConfigEditKind.Replace, [value.ToString() ?? ""]) { Value = value };
    }

    /// <summary>Gives a setting a value, or a list new entries.</summary>
    public static ConfigEdit Replace(Setting setting, params IEnumerable<string> values) => new(setting, ConfigEditKind.Replace, [.. values]);

    /// <summary>Adds entries to a list.</summary>
    public static ConfigEdit Add(Setting setting, params IEnumerable<string> values) => new(setting, ConfigEditKind.Add, [.. values]);

    /// <summary>Removes entries from a list.</summary>
    public static ConfigEdit Remove(Setting setting, params IEnumerable<string> values) => new(setting, ConfigEditKind.Remove, [.. values]);

    /// <summary>Empties a list.</summary>
    public static ConfigEdit Clear(Setting setting) => new(setting, ConfigEditKind.Clear, []);

    /// <summary>The edits of <c>@{Remove=…; Add=…}</c>: first what goes, then what comes, so that a full list can swap entries.</summary>
    public static IEnumerable<ConfigEdit> RemoveAndAdd(Setting setting, IEnumerable<string> removed, IEnumerable<string> added)
    {
        ConfigEdit[] edits = [Remove(setting, removed), Add(setting, added)];
        return edits.Where(static e => !e.Values.IsEmpty);
    }
}
