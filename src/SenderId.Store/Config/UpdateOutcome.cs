using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SenderId.Store.Settings;

namespace SenderId.Store.Config;

/// <summary>What came of changing a configuration file. Nothing is written unless <see cref="IsChanged"/>.</summary>
public sealed record UpdateOutcome
{
    /// <summary>The settings that end otherwise than the edits alone would have them; see <see cref="EditOutcome.Linked"/>.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<Setting> Linked { get; init; } = [];

    /// <summary>The configuration as the file now holds it, if nothing is at fault.</summary>
    public Configuration? Configuration { get; init; }

    /// <summary>Whether any setting is another than before; heads warn where none is.</summary>
    public bool IsChanged { get; init; }

    /// <summary>What is wrong with the edits.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<EditFault> EditFaults { get; init; } = [];

    /// <summary>What is wrong with the file; null for nothing.</summary>
    public ConfigFault? Fault { get; init; }

    /// <summary>A copy of the file as it was, made because it held comments that could not be kept; null where none was needed.</summary>
    public string? BackupPath { get; init; }

    /// <summary>Whether file and edits are without fault.</summary>
    [MemberNotNullWhen(true, nameof(Configuration))]
    public bool IsDone => Configuration is not null;
}
