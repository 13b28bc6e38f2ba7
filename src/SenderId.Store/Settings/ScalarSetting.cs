using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>A setting that holds one value: a switch, one of a few words, a path, a size, a duration.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class ScalarSetting<T> : Setting
{
    private readonly SettingDeclaration _declared;
    private readonly TextForm<T> _form;

    public ScalarSetting(SettingDeclaration declared, SettingKind kind, TextForm<T> form)
        : base(declared, kind)
    {
        _declared = declared;
        _form = form;
        AcceptedValues = form.AcceptedValues;
        ValueForm = form.Description;
        IsNumber = typeof(T) == typeof(int);
    }

    private protected override string FormExample => _form.Example ?? AcceptedValues.LastOrDefault(word => word != Default[0]) ?? Default[0];

    /// <inheritdoc />
    public override ImmutableArray<string> Read(Configuration configuration) => [_form.Write((T)_declared.Get(configuration)!)];

    /// <inheritdoc />
    public override ImmutableArray<string> Show(Configuration configuration) => [_form.Show((T)_declared.Get(configuration)!)];

    /// <inheritdoc />
    internal override Configuration Apply(Configuration configuration, ConfigEdit edit, ImmutableArray<EditFault>.Builder faults)
    {
        if (edit.Kind != ConfigEditKind.Replace || edit.Values.Length != 1)
        {
            faults.Add(new EditFault(this, null, -1, $"is not a list: it takes one value, {ValueForm}"));
            return configuration;
        }

        if (edit.Value is T given && _form.IsValid(given))
        {
            return _declared.Set(configuration, given);
        }

        if (!_form.TryRead(edit.Values[0].Trim(), out T value))
        {
            faults.Add(new EditFault(this, _form.Mask(edit.Values[0]), 0, $"it takes {ValueForm}"));
            return configuration;
        }

        return _declared.Set(configuration, value);
    }
}
