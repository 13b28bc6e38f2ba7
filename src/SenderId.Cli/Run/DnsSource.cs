using SenderId.Dns.Zones;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;

namespace SenderId.Cli.Run;

/// <summary>Who answers for DNS, with what was compiled from its answers; disposing closes its sockets where it has any.</summary>
internal sealed record DnsSource(IDnsResolver Resolver) : IDisposable
{
    private const long MaxCompiledBytes = 64 << 20;

    /// <summary>Compiled records: domains met before are answered without walking their records again.</summary>
    internal CompiledRecordCache CompiledRecords { get; } = new(MaxCompiledBytes, TimeProvider.System);

    /// <summary>Whether zone files answer, at once and without asking anybody.</summary>
    internal bool IsOffline => Resolver is ZoneResolver;

    /// <inheritdoc />
    public void Dispose()
    {
        CompiledRecords.Dispose();
        (Resolver as IDisposable)?.Dispose();
    }
}
