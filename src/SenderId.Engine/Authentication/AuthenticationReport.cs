using System.Collections.Immutable;

namespace SenderId.Authentication;

/// <summary>What DKIM, ARC and DMARC say of a message, beside the verdict and without changing it.</summary>
public sealed record AuthenticationReport
{
    /// <summary>The DKIM signatures, topmost first.</summary>
    public ImmutableArray<DkimResult> Dkim { get; init; } = [];

    /// <summary>The ARC chain.</summary>
    public ArcResult Arc { get; init; } = ArcResult.Absent;

    /// <summary>DMARC.</summary>
    public required DmarcResult Dmarc { get; init; }

    /// <summary>Signs that the message was forwarded or came through a list, and what was seen but not checked, a sentence each.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    /// <summary>A sentence where a Fail or SoftFail looks like forwarding: a signature for the author's domain still verifies. Else null.</summary>
    public string? Forwarding { get; init; }

    /// <summary>The questions that were asked for keys and policies; empty where no trace was asked for.</summary>
    public ImmutableArray<TraceEntry> Trace { get; init; } = [];

    /// <summary>Everything, line by line, as people read it.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Dkim.IsEmpty ? ["dkim=none"] : Dkim.Select(static result => result.ToString()),
        .. Arc.Status == AuthenticationStatus.None ? [] : new[] { $"{Arc} [experimental, on its way to historic]" },
        Dmarc.ToString(),
        .. Hints,
        .. Forwarding is null ? [] : new[] { Forwarding },
    ];

    /// <summary>The results in one line.</summary>
    public override string ToString() => string.Join("; ", Lines);
}
