using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>One setting: its name, what it holds, how it is read out of a configuration and put into one.</summary>
public abstract class Setting
{
    private protected Setting(string section, string name, SettingKind kind, string description)
    {
        Section = section;
        Name = name;
        Kind = kind;
        Description = description;
    }

    /// <summary>The object of the configuration file that holds the setting, such as <c>senderId</c>.</summary>
    public string Section { get; }

    /// <summary>The product's name of the setting, such as <c>BypassedRecipients</c>.</summary>
    public string Name { get; }

    /// <summary>The name in the configuration file: the product's with a small first letter.</summary>
    public string Member => char.ToLowerInvariant(Name[0]) + Name[1..];

    /// <summary>Section and member, <c>senderId.bypassedRecipients</c>: unique where a name is not.</summary>
    public string QualifiedName => $"{Section}.{Member}";

    /// <summary>What the setting holds.</summary>
    public SettingKind Kind { get; }

    /// <summary>What the setting is for, in one sentence.</summary>
    public string Description { get; }

    /// <summary>The words the setting takes, for completion; empty for a list.</summary>
    public ImmutableArray<string> AcceptedValues { get; private protected init; } = [];

    /// <summary>What a value looks like, for help: <c>true or false</c>, <c>StampStatus, Reject or Delete</c>, <c>address such as …</c>.</summary>
    public string ValueForm { get; private protected init; } = "";

    /// <summary>Whether the value is a whole number, which the file holds with or without quotation marks.</summary>
    public bool IsNumber { get; private protected init; }

    /// <summary>How many entries a list takes.</summary>
    /// <value>0 where the setting is no list.</value>
    public int MaxEntryCount { get; private protected init; }

    /// <summary>The values where nothing is configured.</summary>
    public ImmutableArray<string> Default => Read(Configuration.Default);

    /// <summary>The value, or the entries of the list, as text.</summary>
    public abstract ImmutableArray<string> Read(Configuration configuration);

    /// <summary>The value as it may be shown to whoever looks over a shoulder: passwords are masked.</summary>
    public virtual ImmutableArray<string> Show(Configuration configuration) => Read(configuration);

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Changes the setting; a fault leaves the configuration as it is.</summary>
    internal abstract Configuration Apply(
        Configuration configuration, ConfigEditKind kind, ImmutableArray<string> values, ImmutableArray<EditFault>.Builder faults);
}
