namespace SenderId.Milter.Protocol;

/// <summary>One packet from a mail server: the command and what belongs to it.</summary>
/// <remarks>On the wire a 32-bit length in network order, which counts the command octet, the command octet, the payload.</remarks>
/// <param name="Command">The first octet; it may be none of the known ones.</param>
/// <param name="Payload">The rest. It is only valid until the next packet is read.</param>
internal readonly record struct Packet(MilterCommand Command, ReadOnlyMemory<byte> Payload);
