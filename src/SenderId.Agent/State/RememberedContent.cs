using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SenderId.Control.Protocol;

namespace SenderId.Agent.State;

/// <summary>What <see cref="RememberedLists"/> keeps, entries as they go over the control socket.</summary>
internal sealed record RememberedContent
{
    /// <summary>The block list.</summary>
    public required ImmutableArray<WireListEntry> Blocks { get; init; }

    /// <summary>The allow list; empty in the file of an earlier release.</summary>
    public ImmutableArray<WireListEntry> Allows { get; init; } = [];

    /// <summary>The recipients' lists.</summary>
    public required ImmutableArray<WireJunkEmail> JunkEmail { get; init; }
}

/// <summary>How it is written: generated code.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RememberedContent))]
internal sealed partial class RememberedJson : JsonSerializerContext;
