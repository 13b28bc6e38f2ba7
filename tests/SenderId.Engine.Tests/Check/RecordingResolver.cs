using System.Collections.Concurrent;
using SenderId.Lookup;

namespace SenderId.Tests.Check;

/// <summary>Writes down every question; answers TXT from a table once the gate is open, everything else with no data.</summary>
internal sealed class RecordingResolver(IReadOnlyDictionary<string, string> records, Task? gate = null) : IDnsResolver
{
    public ConcurrentQueue<string> Questions { get; } = new();

    public async ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken)
    {
        Questions.Enqueue(name.Value);
        await (gate ?? Task.CompletedTask).WaitAsync(cancellationToken);
        return records.TryGetValue(name.Value, out string? text)
            ? new DnsAnswer { Code = DnsAnswerCode.Records, Texts = [text] }
            : DnsAnswer.Empty(DnsAnswerCode.NameError);
    }

    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) => NoData(name.Value);

    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) => NoData(name.Value);

    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) => NoData(address.ToString());

    private ValueTask<DnsAnswer> NoData(string question)
    {
        Questions.Enqueue(question);
        return ValueTask.FromResult(DnsAnswer.Empty(DnsAnswerCode.NoData));
    }
}
