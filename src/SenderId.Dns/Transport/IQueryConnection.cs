namespace SenderId.Dns.Transport;

/// <summary>What carries queries: a UDP socket or a TCP connection.</summary>
internal interface IQueryConnection
{
    /// <summary>Gives a query up: whatever still comes for it is a stray.</summary>
    void Forget(PendingQuery pending);
}
