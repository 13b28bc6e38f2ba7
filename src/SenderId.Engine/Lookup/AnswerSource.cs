namespace SenderId.Lookup;

/// <summary>Where an answer came from, for traces.</summary>
/// <param name="Server">The server asked, as <c>address:port</c>, or the name of a zone file.</param>
/// <param name="Transport">UDP, TCP, or Zone.</param>
/// <param name="Elapsed">From first sending to answer.</param>
/// <param name="IsFromCache">Whether an earlier answer served.</param>
public sealed record AnswerSource(string Server, string Transport, TimeSpan Elapsed, bool IsFromCache)
{
    /// <summary>What made the question go over TCP after it was asked over UDP; null where nothing did.</summary>
    public string? Fallback { get; init; }
}
