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

    /// <summary>A list that its record holds as entries.</summary>
    public ListSetting(SettingDeclaration declared, EntryRule<T> rule)
        : this(declared, rule, c => (ImmutableArray<T>)declared.Get(c)!, (c, entries) => declared.Set(c, entries))
    {
    }

    /// <summary>A list that its record holds in another way.</summary>
    public ListSetting(
        SettingDeclaration declared,
        EntryRule<T> rule,
        Func<Configuration, ImmutableArray<T>> get,
        Func<Configuration, ImmutableArray<T>, Configuration> set)
        : base(declared, SettingKind.List)
    {
        ValueForm = rule.Form;
        AcceptedValues = rule.Words;
        _rule = rule;
        _get = get;
        _set = set;
    }

    private protected override string FormExample => _rule.Example;

    /// <inheritdoc />
    public override ImmutableArray<string> Read(Configuration configuration) => [.. _get(configuration).Select(static e => e.ToString() ?? "")];

    /// <inheritdoc />
    internal override Configuration Apply(Configuration configuration, ConfigEdit edit, ImmutableArray<EditFault>.Builder faults)
    {
        if (!TryRead(edit.Values, faults, out ImmutableArray<T> entries))
        {
            return configuration;
        }

        ImmutableArray<T> before = _get(configuration);
        ImmutableArray<T> after = edit.Kind switch
        {
            ConfigEditKind.Replace => [.. entries.Distinct()],
            ConfigEditKind.Add => [.. before.Concat(entries).Distinct()],
            ConfigEditKind.Remove => Without(before, entries),
            ConfigEditKind.Clear => [],
            _ => throw new ArgumentOutOfRangeException(nameof(edit)),
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
