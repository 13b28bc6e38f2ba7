namespace SenderId.Mime.Parts;

/// <summary>A part that holds a message.</summary>
/// <param name="Part">Its number.</param>
/// <param name="Begin">Where the message begins in the octets around it.</param>
internal sealed record FoundPart(string Part, long Begin)
{
    /// <summary>Where the message ends; beyond every end while that has not been seen.</summary>
    internal long End { get; set; } = long.MaxValue;

    /// <summary>The message, of a part that is encoded; null where it is read from the octets around it.</summary>
    internal MemoryStream? Decoded { get; init; }

    /// <summary>Whether MimeKit took the part for a file, so that nobody has looked into it.</summary>
    internal bool IsFile { get; init; }

    internal Func<Stream> Opener(Func<Stream> open)
    {
        if (Decoded is null)
        {
            return () => StreamPart.Open(open, Begin, End - Begin);
        }

        byte[] octets = Decoded.ToArray();
        return () => new MemoryStream(octets, writable: false);
    }
}
