namespace SenderId.Pipeline;

/// <summary>The names of the transport agents, as the product prints them.</summary>
public static class TransportAgentNames
{
    /// <summary>The block list.</summary>
    public const string ConnectionFiltering = "Connection Filtering Agent";

    /// <summary>The Sender Filter.</summary>
    public const string SenderFilter = "Sender Filter Agent";

    /// <summary>Sender ID.</summary>
    public const string SenderId = "Sender Id Agent";

    /// <summary>Sender reputation.</summary>
    public const string ProtocolAnalysis = "Protocol Analysis Agent";
}
