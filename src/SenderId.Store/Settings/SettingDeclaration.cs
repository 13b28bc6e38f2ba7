using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>A property that is declared as a setting, and how its value is read out of a configuration and put into one.</summary>
internal sealed class SettingDeclaration
{
    private readonly PropertyInfo _property;
    private readonly string _section;
    private readonly Func<Configuration, object> _read;
    private readonly Func<Configuration, Action<object>, Configuration> _change;

    private SettingDeclaration(
        PropertyInfo property,
        SettingAttribute words,
        string section,
        Func<Configuration, object> read,
        Func<Configuration, Action<object>, Configuration> change)
    {
        _property = property;
        _section = section;
        _read = read;
        _change = change;
        Words = words;
    }

    /// <summary>Every declared setting, in the order of the source.</summary>
    public static ImmutableArray<SettingDeclaration> All { get; } =
    [
        .. In("senderId", static c => c.SenderId, static s => s with { }, static (c, s) => c with { SenderId = s }, isAlwaysWritten: true),
        .. In("senderFilter", static c => c.SenderFilter, static s => s with { }, static (c, s) => c with { SenderFilter = s }),
        .. In("ipBlockList", static c => c.IPBlockList, static s => s with { }, static (c, s) => c with { IPBlockList = s }),
        .. In("ipAllowList", static c => c.IPAllowList, static s => s with { }, static (c, s) => c with { IPAllowList = s }),
        .. In("spamConfidence", static c => c.SpamConfidence, static s => s with { }, static (c, s) => c with { SpamConfidence = s }),
        .. In("senderReputation", static c => c.SenderReputation, static s => s with { }, static (c, s) => c with { SenderReputation = s }),
        .. In("transportAgents", static c => c.TransportAgents, static s => s with { }, static (c, s) => c with { TransportAgents = s }),
        .. In("dns", static c => c.Dns, static s => s with { }, static (c, s) => c with { Dns = s }, needsRestart: true),
        .. In("agent", static c => c.Agent, static s => s with { }, static (c, s) => c with { Agent = s }, needsRestart: true),
    ];

    /// <summary>What the declaration says beside name, type and default.</summary>
    public SettingAttribute Words { get; }

    /// <summary>The name of the setting.</summary>
    public string Name => _property.Name;

    /// <summary>The type of the value.</summary>
    public Type Type => _property.PropertyType;

    /// <summary>The object of the file.</summary>
    public string Section => Words.Section ?? _section;

    /// <summary>Whether a change counts when the agent starts again.</summary>
    public bool NeedsRestart { get; private init; }

    /// <summary>Whether the object is written into every file, the defaults included.</summary>
    public bool IsAlwaysWritten { get; private init; }

    /// <summary>The value in a configuration.</summary>
    public object? Get(Configuration configuration) => _property.GetValue(_read(configuration));

    /// <summary>A configuration with another value.</summary>
    public Configuration Set(Configuration configuration, object? value) => _change(configuration, record => _property.SetValue(record, value));

    // What "record with { Property = value }" is compiled to: a copy, then the init accessor on it.
    private static IEnumerable<SettingDeclaration> In<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRecord>(
        string section,
        Func<Configuration, TRecord> read,
        Func<TRecord, TRecord> copy,
        Func<Configuration, TRecord, Configuration> write,
        bool needsRestart = false,
        bool isAlwaysWritten = false)
        where TRecord : class
    {
        Configuration Change(Configuration configuration, Action<object> change)
        {
            TRecord changed = copy(read(configuration));
            change(changed);
            return write(configuration, changed);
        }

        return from property in typeof(TRecord).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               let words = property.GetCustomAttribute<SettingAttribute>()
               where words is not null
               orderby property.MetadataToken
               select new SettingDeclaration(property, words, section, read, Change)
               {
                   NeedsRestart = needsRestart,
                   IsAlwaysWritten = isAlwaysWritten
               };
    }
}
