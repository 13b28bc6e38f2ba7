using System.Collections.Immutable;

namespace SenderId.Authentication;

/// <summary>What came of the ARC chain. ARC (RFC 8617) is an experiment that is on its way to historic.</summary>
public sealed record ArcResult
{
    /// <summary>The result of a message without ARC fields.</summary>
    public static ArcResult Absent { get; } = new() { Status = AuthenticationStatus.None };

    /// <summary>The result of the chain.</summary>
    public required AuthenticationStatus Status { get; init; }

    /// <summary>Why, in one line; null for a pass and where there is no chain.</summary>
    public string? Reason { get; init; }

    /// <summary>The sets, the first hop first; empty where there are none or they cannot be put in order.</summary>
    public ImmutableArray<ArcSet> Sets { get; init; } = [];

    /// <summary>The chain as one line.</summary>
    public override string ToString() => AuthenticationText.Line(
        "arc", Status, Sets.IsEmpty ? null : $"sealed by {string.Join(", ", Sets.Select(static set => set.Sealer))}", Reason);
}
