namespace SenderId.Publishing.Trees;

/// <summary>What becomes of a client that is in none of the networks: the dearest way through a record.</summary>
/// <param name="Status">The result.</param>
/// <param name="DnsLookups">The terms that ask DNS.</param>
/// <param name="VoidLookups">The questions without records.</param>
/// <param name="ReachedCount">How many terms of the record it gets to.</param>
internal sealed record StrangerWalk(SenderIdStatus Status, int DnsLookups, int VoidLookups, int ReachedCount)
{
    internal static readonly StrangerWalk Nothing = new(SenderIdStatus.None, 0, 0, 0);
}
