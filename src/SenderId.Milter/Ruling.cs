using System.Collections.Immutable;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Stamps;

namespace SenderId.Milter;

/// <summary>What an agent decided at one event: a value that the session carries out.</summary>
public sealed record Ruling
{
    /// <summary>Go on; nothing to change and nothing to tell.</summary>
    public static Ruling Nothing { get; } = new() { Kind = RulingKind.Continue, Reason = "" };

    /// <summary>What to do.</summary>
    public required RulingKind Kind { get; init; }

    /// <summary>The reply to the client; set where <see cref="Kind"/> is Reject.</summary>
    public SmtpReply? Reply { get; init; }

    /// <summary>The incoming header fields to remove.</summary>
    public ImmutableArray<ForgedField> Removals { get; init; } = [];

    /// <summary>The header fields to put on top, topmost first.</summary>
    public ImmutableArray<HeaderStamp> Additions { get; init; } = [];

    /// <summary>Why, in one word: the status, the exemption, or what went wrong. Empty where there is nothing to log.</summary>
    public required string Reason { get; init; }

    /// <summary>What the reason is about: the domain, the entry, the cause.</summary>
    public string ReasonText { get; init; } = "";

    /// <summary>More for who looks into it.</summary>
    public string Diagnostics { get; init; } = "";

    /// <summary>The verdict behind the ruling, where Sender ID made one; later agents may use it.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Whether the message keeps going unchanged.</summary>
    public bool IsPlainContinue => Kind == RulingKind.Continue && Removals.IsEmpty && Additions.IsEmpty;
}
