namespace SenderId.Publishing.Authority;

/// <summary>How a name server took a question.</summary>
public enum ServerAnswerState
{
    /// <summary>No answer in time, or no connection.</summary>
    NoAnswer,

    /// <summary>An authoritative answer.</summary>
    Answered,

    /// <summary>An answer that is not authoritative, REFUSED, SERVFAIL or NOTAUTH: the server does not serve the zone (lame).</summary>
    NotServing,
}
