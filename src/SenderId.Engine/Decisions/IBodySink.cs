namespace SenderId.Decisions;

/// <summary>Takes the body of a message in while it streams by, and keeps none of it.</summary>
public interface IBodySink : IDisposable
{
    /// <summary>Takes the next octets in: of the body alone, behind the empty line.</summary>
    void Append(ReadOnlySpan<byte> octets);
}
