using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

/// <summary>A database that can be switched away and back.</summary>
internal sealed class SwitchedDatabase(IStateDatabase inner) : IStateDatabase
{
    public Exception? Fault { get; set; }

    public string Name => "db.example/senderid";

    public Task PrepareAsync(CancellationToken cancellationToken) => There().PrepareAsync(cancellationToken);

    public bool IsGone(Exception? fault) => inner.IsGone(fault);

    public ValueTask CloseAsync() => inner.CloseAsync();

    public Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken) => There().ReadClockAsync(cancellationToken);

    public ValueTask<string?> SetAsideAsync(Exception fault, DateTimeOffset now) => new((string?)null);

    public ValueTask<SenderProfile?> ReadSenderAsync(SenderKey sender, CancellationToken cancellationToken) =>
        There().ReadSenderAsync(sender, cancellationToken);

    public Task<ImmutableArray<StoredSender>> ReadTopSendersAsync(int count, CancellationToken cancellationToken) =>
        There().ReadTopSendersAsync(count, cancellationToken);

    public Task<StateWritten> WriteAsync(StateBatch batch, DateTimeOffset now, CancellationToken cancellationToken) =>
        There().WriteAsync(batch, now, cancellationToken);

    public Task<ListChanges> ReadChangesAsync(long since, CancellationToken cancellationToken) => There().ReadChangesAsync(since, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => There().PurgeAsync(before, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private IStateDatabase There() => Fault is null ? inner : throw Fault;
}
