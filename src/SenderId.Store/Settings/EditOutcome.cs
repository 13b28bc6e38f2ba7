using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>What edits make of a configuration: the new one, or why not.</summary>
public sealed record EditOutcome
{
    /// <summary>The configuration after the edits, if all are possible.</summary>
    public Configuration? Configuration { get; init; }

    /// <summary>Whether any setting is another than before; heads warn where none is.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The settings that are not what the edits alone would make them: changed though none names them, or not as asked.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<Setting> Linked { get; init; } = [];

    /// <summary>The faults, in the order of the edits.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<EditFault> Faults { get; init; } = [];

    /// <summary>Whether every edit is possible.</summary>
    [MemberNotNullWhen(true, nameof(Configuration))]
    public bool IsApplied => Configuration is not null;
}
