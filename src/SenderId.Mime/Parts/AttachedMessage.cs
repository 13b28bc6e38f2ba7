namespace SenderId.Mime.Parts;

/// <summary>A message that lies inside another.</summary>
/// <param name="Part">Where, as numbers from the outermost part in, such as <c>1.2</c>.</param>
/// <param name="Head">Its first octets, at least its header section as far as the limits of header sections reach.</param>
/// <param name="Open">Opens it from its first octet, as it was before it was attached.</param>
public sealed record AttachedMessage(string Part, ReadOnlyMemory<byte> Head, Func<Stream> Open);
