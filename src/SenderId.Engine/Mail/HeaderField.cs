namespace SenderId.Mail;

/// <summary>One header field: name and raw body.</summary>
/// <remarks>RFC 5322 section 2.2.</remarks>
/// <param name="Name">The name as written, without trailing space.</param>
/// <param name="RawBody">The octets after the colon, folding included, the final line ending not.</param>
public readonly record struct HeaderField(string Name, ReadOnlyMemory<byte> RawBody)
{
    /// <summary>Whether the field has this name, ignoring case.</summary>
    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
