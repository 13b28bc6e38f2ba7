namespace SenderId.Milter;

/// <summary>What is known of the SMTP session.</summary>
public sealed record SmtpSession
{
    /// <summary>A number that is different for every session of a run; logs show it as 16 hexadecimal digits.</summary>
    public required ulong Id { get; init; }

    /// <summary>The mail server's own name (macro <c>j</c>); empty where the server did not say.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>The client's name as the server looked it up, or its address in brackets.</summary>
    public string ClientName { get; init; } = "";

    /// <summary>The client's address; null for a local socket.</summary>
    public NetAddress? ClientAddress { get; init; }

    /// <summary>Whether the mail server has a client on the network and does not know its address.</summary>
    public bool IsClientUnknown { get; init; }

    /// <summary>The client's port; 0 where unknown.</summary>
    public int ClientPort { get; init; }

    /// <summary>The address and port the client connected to, as <c>address:port</c>; empty where the server did not say.</summary>
    public string LocalEndpoint { get; init; } = "";

    /// <summary>The address the client connected to; null where the server did not say.</summary>
    public NetAddress? LocalAddress { get; init; }

    /// <summary>Whether the client is this machine: it came from loopback, or from the very address that it connected to.</summary>
    public bool IsFromThisHost => ClientAddress is { } client && (client == LocalAddress || System.Net.IPAddress.IsLoopback(client.ToIPAddress()));

    /// <summary>The HELO or EHLO name; null before it was given.</summary>
    public string? HelloDomain { get; init; }
}
