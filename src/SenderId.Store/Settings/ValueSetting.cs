using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>A setting that holds one of a few words.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class ValueSetting<T> : Setting
    where T : struct
{
    private readonly ImmutableArray<(string Word, T Value)> _words;
    private readonly Func<Configuration, T> _get;
    private readonly Func<Configuration, T, Configuration> _set;

    /// <param name="section">The section.</param>
    /// <param name="name">The name.</param>
    /// <param name="kind">Switch or choice.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="words">The words with their values; the first <paramref name="offered"/> are shown, the rest are only understood.</param>
    /// <param name="offered">How many words are shown.</param>
    /// <param name="get">Reads the value.</param>
    /// <param name="set">Makes a configuration with the value.</param>
    public ValueSetting(
        string section,
        string name,
        SettingKind kind,
        string description,
        ImmutableArray<(string Word, T Value)> words,
        int offered,
        Func<Configuration, T> get,
        Func<Configuration, T, Configuration> set)
        : base(section, name, kind, description)
    {
        _words = words;
        _get = get;
        _set = set;
        AcceptedValues = [.. words.Take(offered).Select(static w => w.Word)];
        ValueForm = AcceptedValues.Length == 1
            ? AcceptedValues[0]
            : string.Join(", ", AcceptedValues.SkipLast(1)) + " or " + AcceptedValues[^1];
    }

    /// <inheritdoc />
    public override ImmutableArray<string> Read(Configuration configuration)
    {
        T value = _get(configuration);
        return [_words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word];
    }

    /// <inheritdoc />
    internal override Configuration Apply(
        Configuration configuration, ConfigEditKind kind, ImmutableArray<string> values, ImmutableArray<EditFault>.Builder faults)
    {
        if (kind != ConfigEditKind.Replace || values.Length != 1)
        {
            faults.Add(new EditFault(this, null, -1, $"is no list: it takes one value, {ValueForm}"));
            return configuration;
        }

        foreach ((string word, T value) in _words)
        {
            if (string.Equals(word, values[0].Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return _set(configuration, value);
            }
        }

        faults.Add(new EditFault(this, values[0], 0, $"it takes {ValueForm}"));
        return configuration;
    }
}
