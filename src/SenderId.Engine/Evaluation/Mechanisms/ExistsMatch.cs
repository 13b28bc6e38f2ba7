using SenderId.Lookup;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.7: always an A question, for IPv6 clients too.</remarks>
internal static class ExistsMatch
{
    internal static Match Evaluate(DnsAnswer answer) => Match.Of(answer.Code == DnsAnswerCode.Records);
}
