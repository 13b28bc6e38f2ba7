using BenchmarkDotNet.Attributes;
using SenderId.Records;
using SenderId.Workloads;

namespace SenderId.Benchmarks;

/// <summary>From the text of a record to its terms.</summary>
public class RecordBenchmarks
{
    private string _text = "";

    [Params(1, 10, 100, 1000)]
    public int NetworkCount { get; set; }

    [GlobalSetup]
    public void Prepare() => _text = TypicalRecord.WithNetworks(NetworkCount);

    [Benchmark]
    public ParseOutcome<SpfRecord> Parse() => RecordParser.Parse(_text);
}
