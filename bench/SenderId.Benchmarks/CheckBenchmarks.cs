using BenchmarkDotNet.Attributes;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Workloads;

namespace SenderId.Benchmarks;

/// <summary>One check_host() against a zone, and the whole walk from octets to stamps.</summary>
public class CheckBenchmarks : IDisposable
{
    private static readonly CheckRequest s_request =
        CheckRequest.ForMailFrom(Parse(TypicalMessage.Client), "news@" + TypicalRecord.Domain, "mx." + TypicalRecord.Domain);

    private readonly byte[] _head = TypicalMessage.Head(TypicalRecord.Domain);
    private readonly CompiledRecordCache _compiled = new(64 << 20, TimeProvider.System);
    private readonly CheckHost _interpreting;
    private readonly CheckHost _compiling;
    private readonly SenderIdCheck _verdicts;

    public CheckBenchmarks()
    {
        IDnsResolver zone = TypicalRecord.Zone();
        _interpreting = new CheckHost(zone, LookupLimits.Default, TimeProvider.System);
        _compiling = new CheckHost(zone, LookupLimits.Default, TimeProvider.System, compiledRecords: _compiled);
        _verdicts = new SenderIdCheck(zone, new SenderIdCheckOptions { ServerName = "mx.recipient.example", CompiledRecords = _compiled },
            TimeProvider.System);
    }

    [Benchmark(Baseline = true)]
    public CheckOutcome Interpreted() => Result(_interpreting.CheckAsync(s_request, CancellationToken.None));

    [Benchmark]
    public CheckOutcome Compiled() => Result(_compiling.CheckAsync(s_request, CancellationToken.None));

    [Benchmark]
    public Verdict WholeVerdict()
    {
        HeaderSection headers = HeaderSection.Read(_head, HeaderLimits.Default);
        return Result(_verdicts.CheckAsync(headers, Envelope.Unknown, SenderIdConfig.Default, CancellationToken.None));
    }

    public void Dispose()
    {
        _compiled.Dispose();
        GC.SuppressFinalize(this);
    }

    // Everything here is answered in memory.
    private static T Result<T>(ValueTask<T> done) => done.IsCompletedSuccessfully ? done.Result : throw new InvalidOperationException("It waited.");

    private static NetAddress Parse(string text) => NetAddress.TryParse(text, out NetAddress address) ? address : throw new FormatException(text);
}
