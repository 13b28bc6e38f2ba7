using System.Collections.Immutable;

namespace SenderId.Records;

/// <summary>A parsed record: immutable, safe to share between evaluations.</summary>
/// <remarks>RFC 7208 section 12: <c>record = version terms *SP</c>.</remarks>
public sealed class SpfRecord
{
    /// <summary>The version section.</summary>
    public required RecordVersion Version { get; init; }

    /// <summary>The directives in order; those behind <c>all</c> are kept, they are never reached.</summary>
    public required ImmutableArray<Directive> Directives { get; init; }

    /// <summary>All modifiers in order, unknown ones included.</summary>
    public ImmutableArray<Modifier> Modifiers { get; init; } = [];

    /// <summary>The target of <c>redirect</c>; null where there is none.</summary>
    /// <remarks>RFC 7208 section 6.1; ignored where the record has an <c>all</c>.</remarks>
    public DomainSpec? Redirect { get; init; }

    /// <summary>The domain of <c>exp</c>; null where there is none.</summary>
    /// <remarks>RFC 7208 section 6.2.</remarks>
    public DomainSpec? Explanation { get; init; }

    /// <summary>Whether a directive is <c>all</c>.</summary>
    public bool HasAll { get; init; }

    /// <summary>The record as published.</summary>
    public required string Text { get; init; }

    /// <summary>The canonical text: one space between terms, directives first.</summary>
    public override string ToString() =>
        string.Join(' ', [Version.Text, .. Directives.Select(static d => d.ToString()), .. Modifiers.Select(static m => m.ToString())]);
}
