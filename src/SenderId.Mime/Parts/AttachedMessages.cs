using System.Collections.Immutable;

namespace SenderId.Mime.Parts;

/// <summary>What looking into a message found.</summary>
/// <param name="Messages">The messages inside, in the order of the octets.</param>
/// <param name="Fault">The limit at which looking ended; what was found before it is there.</param>
/// <param name="Notes">What may hold a message and was not looked into, a sentence each.</param>
public sealed record AttachedMessages(ImmutableArray<AttachedMessage> Messages, MimeFault Fault, ImmutableArray<string> Notes);
