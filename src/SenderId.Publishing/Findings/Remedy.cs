using System.Collections.Immutable;
using SenderId.Publishing.Zones;

namespace SenderId.Publishing.Findings;

/// <summary>What to publish so that a finding goes away.</summary>
/// <param name="Name">The owner name of the records.</param>
/// <param name="Type">Their type, such as TXT or MX.</param>
/// <param name="Remove">The data of the records to take away, as they are published now.</param>
/// <param name="Publish">The data of the records to publish.</param>
internal sealed record Remedy(string Name, string Type, ImmutableArray<string> Remove, ImmutableArray<string> Publish)
{
    /// <summary>The time to live to publish with, in seconds; null where it may stay as it is.</summary>
    internal int? TimeToLive { get; init; }

    /// <summary>What to publish, one record a line as in a zone file; what to take away as a comment.</summary>
    public override string ToString() => string.Join('\n', Remove.Except(Publish).Select(data => "; remove " + ZoneLine.Of(Name, Type, data))
        .Concat(Publish.Select(data => ZoneLine.Of(Name, Type, data, TimeToLive))));

    internal static Remedy Texts(string name, IEnumerable<string> remove, params string[] publish) => new(name, "TXT", [.. remove], [.. publish]);
}
