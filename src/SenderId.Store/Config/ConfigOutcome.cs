using System.Diagnostics.CodeAnalysis;

namespace SenderId.Store.Config;

/// <summary>What came of reading a configuration file: the configuration, or the fault.</summary>
/// <param name="Configuration">The configuration; the defaults where there is no file.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record ConfigOutcome(Configuration? Configuration, ConfigFault? Fault)
{
    /// <summary>Whether there is no file, so that the defaults stand in for it.</summary>
    public bool IsFileMissing { get; init; }

    /// <summary>Whether there is a configuration.</summary>
    [MemberNotNullWhen(true, nameof(Configuration))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsLoaded => Configuration is not null;
}
