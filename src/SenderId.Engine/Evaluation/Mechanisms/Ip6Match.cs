using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.6.</remarks>
internal static class Ip6Match
{
    internal static bool Evaluate(Ip6Mechanism mechanism, NetAddress client) =>
        !client.IsIPv4 && (client.Bits & mechanism.Mask) == mechanism.NetworkBits;
}
