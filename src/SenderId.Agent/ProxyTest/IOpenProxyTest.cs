using SenderId.Reputation;

namespace SenderId.Agent.ProxyTest;

/// <summary>Tests senders for being open proxies, behind the back of mail.</summary>
public interface IOpenProxyTest
{
    /// <summary>Names a sender that has sent mail; it is tested where and when the settings want it. Returns at once.</summary>
    /// <param name="address">The address to be tested.</param>
    /// <param name="known">What is known of the sender.</param>
    void Suspect(NetAddress address, SenderProfile known);
}
