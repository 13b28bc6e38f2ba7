namespace SenderId.Mail;

/// <summary>One header field: name and raw body.</summary>
/// <remarks>RFC 5322 section 2.2.</remarks>
/// <param name="Name">The name as written.</param>
/// <param name="RawBody">The octets after the colon, folding included, the final line ending not.</param>
public readonly record struct HeaderField(string Name, ReadOnlyMemory<byte> RawBody)
{
    /// <summary>The name; blanks that end it are taken off (RFC 5322 section 4.5.8), whoever has read the field.</summary>
    public string Name { get; init; } = WithoutBlanks(Name);

    /// <summary>Whether a bare CR ended the field where other lines end in LF: for some readers its body goes on.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the field has this name, ignoring case.</summary>
    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    private static string WithoutBlanks(string name) => name is [.., ' ' or '\t'] ? name.TrimEnd(' ', '\t') : name;
}
