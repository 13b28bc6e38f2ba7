using System.Net.Sockets;

namespace SenderId.Control;

/// <summary>No agent answers at a control socket; the message names the socket and what to do.</summary>
/// <remarks>Where a change was asked for and the connection broke before the answer, whether it was made is not known.</remarks>
public sealed class AgentUnreachableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="socketPath">The socket that was tried.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="cause">The fault beneath; null for none.</param>
    public AgentUnreachableException(string socketPath, string message, Exception? cause = null)
        : base(message, cause) => SocketPath = socketPath;

    /// <summary>Whether this user has no right to the socket: an agent may well run.</summary>
    public bool IsAccessDenied => InnerException is SocketException { SocketErrorCode: SocketError.AccessDenied };

    /// <summary>The socket that was tried.</summary>
    public string SocketPath { get; }
}
