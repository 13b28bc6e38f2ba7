using SenderId.Filtering;
using SenderId.Milter;
using SenderId.Stamps;

namespace SenderId.Agent.Pipeline;

/// <summary>Says a filter's decision as a ruling.</summary>
internal static class FilterRuling
{
    /// <summary>Makes the ruling.</summary>
    public static Ruling Create(FilterDecision decision) => decision.Action == FilterAction.Accept ? Ruling.Nothing : new Ruling
    {
        Kind = decision.Action switch
        {
            FilterAction.Reject => RulingKind.Reject,
            FilterAction.Delete => RulingKind.Delete,
            _ => RulingKind.Continue,
        },
        Reply = decision.Reply,
        Additions = decision.Action == FilterAction.Stamp ? [new HeaderStamp(SenderFilter.StampField, $"Blocked ({decision.Match!.Setting})")] : [],
        Reason = decision.Match!.Setting,
        ReasonText = decision.Match.Entry,
    };
}
