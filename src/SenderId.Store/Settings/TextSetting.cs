using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>A setting that holds one value with a form of its own: a path, a size, a duration.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class TextSetting<T> : Setting
{
    private readonly TextForm<T> _form;
    private readonly Func<Configuration, T> _get;
    private readonly Func<Configuration, T, Configuration> _set;

    public TextSetting(
        string section,
        string name,
        string description,
        TextForm<T> form,
        Func<Configuration, T> get,
        Func<Configuration, T, Configuration> set)
        : base(section, name, SettingKind.Text, description)
    {
        _form = form;
        _get = get;
        _set = set;
        ValueForm = form.Description;
        IsNumber = typeof(T) == typeof(int);
    }

    /// <inheritdoc />
    public override ImmutableArray<string> Read(Configuration configuration) => [_form.Write(_get(configuration))];

    /// <inheritdoc />
    public override ImmutableArray<string> Show(Configuration configuration) => [_form.Show(_get(configuration))];

    /// <inheritdoc />
    internal override Configuration Apply(
        Configuration configuration, ConfigEditKind kind, ImmutableArray<string> values, ImmutableArray<EditFault>.Builder faults)
    {
        if (kind != ConfigEditKind.Replace || values.Length != 1)
        {
            faults.Add(new EditFault(this, null, -1, $"is no list: it takes one value, {ValueForm}"));
            return configuration;
        }

        if (!_form.TryRead(values[0].Trim(), out T value))
        {
            faults.Add(new EditFault(this, _form.Mask(values[0]), 0, $"it takes {ValueForm}"));
            return configuration;
        }

        return _set(configuration, value);
    }
}
