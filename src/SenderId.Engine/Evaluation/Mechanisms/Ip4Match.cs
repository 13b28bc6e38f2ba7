using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.6.</remarks>
internal static class Ip4Match
{
    internal static bool Evaluate(Ip4Mechanism mechanism, NetAddress client) =>
        client.IsIPv4 && ((uint)client.Bits & mechanism.Mask) == mechanism.NetworkBits;
}
