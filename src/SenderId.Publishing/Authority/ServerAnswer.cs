using System.Collections.Immutable;

namespace SenderId.Publishing.Authority;

/// <summary>What one server said over one transport.</summary>
public sealed record ServerAnswer
{
    /// <summary>How it took the question.</summary>
    public required ServerAnswerState State { get; init; }

    /// <summary>Whether the answer was cut because it did not fit (TC): then not every record is in it.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The TXT records, each as its strings.</summary>
    public ImmutableArray<ImmutableArray<string>> Texts { get; init; } = [];

    /// <summary>The time to live of the TXT records, in seconds; null where there is none.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>The CNAME at the name; null where there is none.</summary>
    public string? CanonicalName { get; init; }

    /// <summary>The serial number of the zone as the server has it; null where it did not say.</summary>
    public long? Serial { get; init; }

    /// <summary>Whether a record of type SPF (99) is served as well.</summary>
    public bool ServesTypeSpf { get; init; }

    /// <inheritdoc />
    public override string ToString() => State.ToString();

    /// <summary>The texts, the strings of each joined without space, in one order whatever that of the answer.</summary>
    /// <remarks>RFC 7208 section 3.3.</remarks>
    internal IEnumerable<string> JoinedTexts => Texts.Select(static strings => string.Concat(strings)).Order(StringComparer.Ordinal);
}
