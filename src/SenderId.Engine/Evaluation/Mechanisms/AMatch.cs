using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.3.</remarks>
internal static class AMatch
{
    internal static Match Evaluate(DnsAnswer answer, AMechanism mechanism, ref EvaluationContext context) =>
        Match.Of(HasClient(answer, mechanism.Length, ref context));

    internal static bool HasClient(DnsAnswer answer, DualCidrLength length, ref EvaluationContext context)
    {
        foreach (NetAddress address in answer.Addresses)
        {
            if (context.IsCompiling && address.IsIPv4 == context.Client.IsIPv4)
            {
                (UInt128 first, UInt128 last) = length.Around(address);
                context.Narrow(first, last);
            }

            if (length.AreEqual(address, context.Client))
            {
                return true;
            }
        }

        return false;
    }
}
