using System.Runtime.InteropServices;

namespace SenderId.Publishing.Comparison;

/// <summary>For how many domains the mail of an address failed: forwarders fail for everybody's.</summary>
internal sealed class FailureTable
{
    /// <summary>From how many domains on an address is taken for a forwarder.</summary>
    private const int ForwarderDomainCount = 3;

    // Bounds the memory: of the addresses that come later nothing is known.
    private const int MaxAddressCount = 1 << 16;

    private readonly Dictionary<NetAddress, Failures> _failures = [];

    /// <summary>Takes note of mail.</summary>
    internal void Note(SendingSource source, bool isFailure)
    {
        if ((!isFailure && !source.IsForwarded) || source.Domain is null
            || (_failures.Count >= MaxAddressCount && !_failures.ContainsKey(source.Client)))
        {
            return;
        }

        ref Failures failures = ref CollectionsMarshal.GetValueRefOrAddDefault(_failures, source.Client, out _);
        failures.IsForwarder |= source.IsForwarded;
        if (!isFailure || failures.Count >= ForwarderDomainCount || failures.First == source.Domain || failures.Second == source.Domain)
        {
            return;
        }

        failures.First ??= source.Domain;
        failures.Second ??= failures.First == source.Domain ? null : source.Domain;
        failures.Count++;
    }

    /// <summary>Whether the address is likely a forwarder.</summary>
    internal bool IsLikelyForwarder(NetAddress client) =>
        _failures.TryGetValue(client, out Failures failures) && (failures.IsForwarder || failures.Count >= ForwarderDomainCount);

    private struct Failures
    {
        internal string? First;
        internal string? Second;
        internal int Count;
        internal bool IsForwarder;
    }
}
