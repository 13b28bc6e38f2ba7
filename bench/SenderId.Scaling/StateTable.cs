using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Serving;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Reputation;

namespace SenderId.Scaling;

/// <summary>What an agent needs for many senders and a long block list, SQLite beneath.</summary>
internal static class StateTable
{
    private const int SyncCount = 50_000;
    private const int BlockCount = 100_000;

    internal static async Task PrintAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("senderid-state-");
        try
        {
            await PrintSendersAsync(folder.FullName).ConfigureAwait(false);
            await PrintBlocksAsync(folder.FullName).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PrintSendersAsync(string folder)
    {
        Console.WriteLine("| senders known | in memory | heap, MB | resident, MB | file, MB | seconds | observations a second |\n|---:|---:|---:|---:|---:|---:|---:|");
        string path = Path.Combine(folder, "senders.db");
        await using AgentState state = await StartAsync(path).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        int known = 0;
        foreach (int count in (int[])[10_000, 100_000, 1_000_000])
        {
            for (; known < count; known++)
            {
                await state.ObserveAsync(KeyOf(known), Message(known), CancellationToken.None).ConfigureAwait(false);
                if (known % SyncCount == SyncCount - 1)
                {
                    await state.SyncAsync(CancellationToken.None).ConfigureAwait(false);
                }
            }

            await state.SyncAsync(CancellationToken.None).ConfigureAwait(false);
            double seconds = watch.Elapsed.TotalSeconds;
            double heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {count:N0} | {state.SenderCount:N0} | {heap:F0} | {process.WorkingSet64 / 1e6:F0} | {FileBytes(path) / 1e6:F0} | {seconds:F1} | {count / seconds:N0} |"));
        }

        await CheckAsync(state, known).ConfigureAwait(false);
    }

    // A table of a state that has lost senders would say nothing.
    private static async Task CheckAsync(AgentState state, int count)
    {
        for (int i = 0; i < count; i += 9973)
        {
            SenderProfile? profile = await state.FindSenderAsync(KeyOf(i), CancellationToken.None).ConfigureAwait(false);
            if (profile?.MessageCount != 1)
            {
                throw new InvalidOperationException($"Sender {i} has {profile?.MessageCount ?? 0} messages.");
            }
        }
    }

    private static async Task PrintBlocksAsync(string folder)
    {
        await using AgentState state = await StartAsync(Path.Combine(folder, "blocks.db")).ConfigureAwait(false);
        ImmutableArray<IPListEntry> entries =
            [.. Enumerable.Range(0, BlockCount).Select(static i => new IPListEntry { IPRange = KeyOf(i).Range, Comment = "measured" })];
        double add = await SecondsAsync(() => state.ChangeAsync(new StateBatch { AddedBlocks = entries }, CancellationToken.None))
            .ConfigureAwait(false);
        double one = await SecondsAsync(() => state.ChangeAsync(new StateBatch { AddedBlocks = entries[..1] }, CancellationToken.None))
            .ConfigureAwait(false);
        NetAddress[] asked = [.. Enumerable.Range(0, 1000).Select(static i => KeyOf(i * 200).Address)];
        Timing find = Timing.Of(() => FindAll(state, asked), asked.Length);
        string socket = Path.Combine(folder, "control.sock");
        await using var server = ControlServer.Start(
            new ControlServerOptions(socket), new ListedAgent(state), TimeProvider.System, static fault => Console.Error.WriteLine(fault));
        double list = await SecondsAsync(() => CountAsync(new AgentControl(socket))).ConfigureAwait(false);
        Console.WriteLine("\n| entries | added together, s | one more, in force, s | listed over the socket, s | ns a look-up, clock | processor | octets |\n|---:|---:|---:|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {BlockCount:N0} | {add:F2} | {one:F2} | {list:F2} | {find} |"));
    }

    private static void FindAll(AgentState state, NetAddress[] asked)
    {
        foreach (NetAddress address in asked)
        {
            state.FindBlock(address);
        }
    }

    private static async Task CountAsync(AgentControl control)
    {
        int count = 0;
        await foreach (ListedEntry block in control.ListEntriesAsync(IPListKind.Block, CancellationToken.None).ConfigureAwait(false))
        {
            count += block.Entry.Identity > 0 ? 1 : 0;
        }

        if (count != BlockCount + 1)
        {
            throw new InvalidOperationException($"{count} entries were listed.");
        }
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work().ConfigureAwait(false);
        return watch.Elapsed.TotalSeconds;
    }

    private static Task<AgentState> StartAsync(string path) =>
        AgentState.StartAsync(StateDatabase.Sqlite(path), new StateOptions(), TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    private static long FileBytes(string path) => new FileInfo(path).Length + (File.Exists(path + "-wal") ? new FileInfo(path + "-wal").Length : 0);

    // Spread over the address space, each once: an odd factor is a permutation of 32 bits.
    private static SenderKey KeyOf(int number) => SenderKey.Of(NetAddress.FromIPv4(unchecked((uint)number * 2_654_435_761)));

    private static SenderProfile Message(int number) => SenderProfile.Of(
        new MessageObservation(DateTimeOffset.UtcNow, string.Create(CultureInfo.InvariantCulture, $"mx{number}.example.org")));
}
