using System.Collections.Immutable;

namespace SenderId.Control.Protocol;

/// <summary>The words of the protocol.</summary>
internal static class ControlCommand
{
    /// <summary>The version of the protocol.</summary>
    public const int Version = 1;

    /// <summary>One sender: <c>address</c>.</summary>
    public const string FindSender = "senders.find";

    /// <summary>The senders with the highest levels: <c>count</c>.</summary>
    public const string TopSenders = "senders.top";

    /// <summary>A page of the block list: <c>after</c>, <c>count</c>. This and the next three take <c>list</c> too, for another list.</summary>
    public const string ListBlocks = "blocks.list";

    /// <summary>Entries of the block list: <c>identity</c> or <c>address</c>.</summary>
    public const string FindBlocks = "blocks.find";

    /// <summary>A new entry: <c>range</c>, <c>comment</c>, <c>expirationTime</c>.</summary>
    public const string AddBlock = "blocks.add";

    /// <summary>An entry less: <c>identity</c>.</summary>
    public const string RemoveBlock = "blocks.remove";

    /// <summary>A recipient's list: <c>recipient</c>.</summary>
    public const string GetJunkEmail = "junkEmail.get";

    /// <summary>A page of all recipients' lists, in the order of their addresses: <c>recipient</c> of the one before, <c>count</c>.</summary>
    public const string ListJunkEmail = "junkEmail.list";

    /// <summary>Other lists for a recipient: <c>recipient</c>, <c>enabled</c>, <c>blockedSendersAndDomains</c>, <c>trustedSendersAndDomains</c>;
    /// without the last, that list stays as it is.</summary>
    public const string SetJunkEmail = "junkEmail.set";

    /// <summary>What the agent runs with.</summary>
    public const string Describe = "agent.describe";

    /// <summary>All commands.</summary>
    public static ImmutableArray<string> All { get; } =
        [FindSender, TopSenders, ListBlocks, FindBlocks, AddBlock, RemoveBlock, GetJunkEmail, ListJunkEmail, SetJunkEmail, Describe];
}
