namespace SenderId.Publishing.Authority;

/// <summary>One address of one name server.</summary>
/// <param name="Name">The name of the server, from the NS record.</param>
/// <param name="Address">Its address; empty where the name has none.</param>
/// <param name="Udp">What it says over UDP.</param>
/// <param name="Tcp">What it says over TCP.</param>
public sealed record ServerView(string Name, string Address, ServerAnswer Udp, ServerAnswer Tcp)
{
    /// <summary>The answer to judge by: that over TCP where there is one, since it is never cut.</summary>
    internal ServerAnswer Answer => Tcp.State == ServerAnswerState.Answered ? Tcp : Udp;

    /// <summary>As people name it: <c>ns1.example.org (192.0.2.53)</c>.</summary>
    public override string ToString() => Address.Length == 0 ? Name : $"{Name} ({Address})";
}
