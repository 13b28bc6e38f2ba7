namespace SenderId.Reputation;

/// <summary>The kinds of proxy server.</summary>
/// <remarks>The product's words and order.</remarks>
public enum ProxyType : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>SOCKS version 4.</summary>
    Socks4,

    /// <summary>SOCKS version 5 (RFC 1928).</summary>
    Socks5,

    /// <summary>The HTTP method CONNECT (RFC 9110 section 9.3.6).</summary>
    HttpConnect,

    /// <summary>The HTTP method POST, sent to a mail server's address.</summary>
    HttpPost,

    /// <summary>A Telnet gateway.</summary>
    Telnet,

    /// <summary>A router's Telnet gateway.</summary>
    Cisco,

    /// <summary>The Wingate gateway.</summary>
    Wingate,
}
