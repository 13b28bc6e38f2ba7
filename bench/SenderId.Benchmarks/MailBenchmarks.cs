using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using SenderId.Mail;
using SenderId.Workloads;

namespace SenderId.Benchmarks;

/// <summary>From octets to the responsible and the originating address.</summary>
public class MailBenchmarks
{
    private readonly byte[] _head = TypicalMessage.Head(TypicalRecord.Domain);
    private readonly HeaderSection _section = HeaderSection.Read(TypicalMessage.Head(TypicalRecord.Domain), HeaderLimits.Default);

    [Benchmark]
    public HeaderSection HeaderSectionOf4KB() => HeaderSection.Read(_head, HeaderLimits.Default);

    [Benchmark]
    public PraSelection ResponsibleAddress() => PraSelector.Select(_section, PraAlgorithm.Rfc4407, Envelope.Unknown);

    [Benchmark]
    public OriginatingAddress OriginFromReceivedFields() =>
        ReceivedTrace.FindOrigin(_section, Envelope.Unknown, ImmutableArray<AddressRange>.Empty);
}
