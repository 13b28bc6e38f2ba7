using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>A setting that holds entries: none twice, in the order they were added.</summary>
/// <typeparam name="T">The type of an entry; its equality decides what is the same entry.</typeparam>
internal sealed class ListSetting<T> : Setting
    where T : class
{
    private readonly EntryRule<T> _rule;
    private readonly Func<Configuration, ImmutableArray<T>> _get;
    private readonly Func<Configuration, ImmutableArray<T>, Configuration> _set;

    public ListSetting(
        string section,
        string name,
        string description,
        int maxEntryCount,
        EntryRule<T> rule,
        Func<Configuration, ImmutableArray<T>> get,
        Func<Configuration, ImmutableArray<T>, Configuration> set)
        : base(section, name, SettingKind.List, description)
    {
        MaxEntryCount = maxEntryCount;
        ValueForm = rule.Form;
        _rule = rule;
        _get = get;
        _set = set;
    }

    /// <inheritdoc />
    public override ImmutableArray<string> Read(Configuration configuration) => [.. _get(configuration).Select(static e => e.ToString() ?? "")];

    /// <inheritdoc />
    internal override Configuration Apply(
        Configuration configuration, ConfigEditKind kind, ImmutableArray<string> values, ImmutableArray<EditFault>.Builder faults)
    {
        if (!TryRead(values, faults, out ImmutableArray<T> entries))
        {
            return configuration;
        }

        ImmutableArray<T> before = _get(configuration);
        ImmutableArray<T> after = kind switch
        {
            ConfigEditKind.Replace => [.. entries.Distinct()],
            ConfigEditKind.Add => [.. before.Concat(entries).Distinct()],
            ConfigEditKind.Remove => Without(before, entries),
            ConfigEditKind.Clear => [],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        if (after.Length > MaxEntryCount)
        {
            faults.Add(EditFault.TooMany(this, after.Length));
            return configuration;
        }

        // The same entries in other letters are no change: what was written first stays.
        return after.SequenceEqual(before) ? configuration : _set(configuration, after);
    }

    private static ImmutableArray<T> Without(ImmutableArray<T> entries, ImmutableArray<T> removed)
    {
        HashSet<T> gone = [.. removed];
        return entries.RemoveAll(gone.Contains);
    }

    private bool TryRead(ImmutableArray<string> values, ImmutableArray<EditFault>.Builder faults, out ImmutableArray<T> entries)
    {
        int faultsBefore = faults.Count;
        ImmutableArray<T>.Builder read = ImmutableArray.CreateBuilder<T>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (_rule.TryRead(values[i], out T? entry))
            {
                read.Add(entry);
            }
            else
            {
                faults.Add(new EditFault(this, values[i], i, _rule.Explain(values[i])));
            }
        }

        entries = read.ToImmutable();
        return faults.Count == faultsBefore;
    }
}
