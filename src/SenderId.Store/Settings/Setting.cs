using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>One setting: its name, what it holds, how it is read out of a configuration and put into one.</summary>
public abstract class Setting
{
    private readonly SettingDeclaration _declared;

    private protected Setting(SettingDeclaration declared, SettingKind kind)
    {
        _declared = declared;
        Kind = kind;
    }

    /// <summary>The object of the configuration file that holds the setting, such as <c>senderId</c>.</summary>
    public string Section => _declared.Section;

    /// <summary>The product's name of the setting, such as <c>BypassedRecipients</c>.</summary>
    public string Name => _declared.Name;

    /// <summary>The name that the setting once had, which is still understood; null for none.</summary>
    public string? FormerName => _declared.Words.FormerName;

    /// <summary>The name in the configuration file: the product's with a small first letter.</summary>
    public string Member => MemberOf(Name);

    /// <summary>Section and member, <c>senderId.bypassedRecipients</c>: unique where a name is not.</summary>
    public string QualifiedName => $"{Section}.{Member}";

    /// <summary>What the setting holds.</summary>
    public SettingKind Kind { get; }

    /// <summary>What the setting is for, in one sentence.</summary>
    public string Description => _declared.Words.Purpose;

    /// <summary>Whether a change counts when the agent starts again; else the running agent takes it over by itself.</summary>
    public bool NeedsRestart => _declared.NeedsRestart;

    /// <summary>A value to show in help.</summary>
    public string Example => _declared.Words.Example ?? FormExample;

    /// <summary>The words the setting takes, or the entries of its list, for completion; empty where they are endless.</summary>
    public ImmutableArray<string> AcceptedValues { get; private protected init; } = [];

    /// <summary>What a value looks like, for help: <c>true or false</c>, <c>Rfc4407 or Exchange2003</c>, <c>address such as …</c>.</summary>
    public string ValueForm { get; private protected init; } = "";

    /// <summary>Whether the value is a whole number, which the file holds with or without quotation marks.</summary>
    public bool IsNumber { get; private protected init; }

    /// <summary>How many entries a list takes.</summary>
    /// <value>0 where the setting is not a list.</value>
    public int MaxEntryCount => _declared.Words.MaxEntryCount;

    /// <summary>The values where nothing is configured.</summary>
    public ImmutableArray<string> Default => Read(Configuration.Default);

    /// <summary>Whether the object of the setting is written into every file.</summary>
    internal bool IsAlwaysWritten => _declared.IsAlwaysWritten;

    /// <summary>A value of the form, for help.</summary>
    private protected abstract string FormExample { get; }

    /// <summary>The value, or the entries of the list, as text.</summary>
    public abstract ImmutableArray<string> Read(Configuration configuration);

    /// <summary>The value itself, as its record holds it.</summary>
    public object? ReadValue(Configuration configuration) => _declared.Get(configuration);

    /// <summary>The value as it may be shown to whoever looks over a shoulder: passwords are masked.</summary>
    public virtual ImmutableArray<string> Show(Configuration configuration) => Read(configuration);

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Whether a name with its section, today's or the former, means this setting; letter case does not matter.</summary>
    internal bool IsQualifiedName(string name) =>
        string.Equals(QualifiedName, name, StringComparison.OrdinalIgnoreCase)
        || (FormerName is not null && string.Equals($"{Section}.{MemberOf(FormerName)}", name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Changes the setting; a fault leaves the configuration as it is.</summary>
    internal abstract Configuration Apply(Configuration configuration, ConfigEdit edit, ImmutableArray<EditFault>.Builder faults);

    private static string MemberOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
