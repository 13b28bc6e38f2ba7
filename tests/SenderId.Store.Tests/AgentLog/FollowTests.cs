using SenderId.Store.AgentLog;
using SenderId.Testing;

namespace SenderId.Store.Tests.AgentLog;

/// <summary>Reading on while lines are written.</summary>
public sealed class FollowTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_columns =
    [
        "Timestamp", "SessionId", "LocalEndpoint", "RemoteEndpoint", "EnteredOrgFromIP", "MessageId", "P1FromAddress", "P2FromAddresses", "Recipient",
        "NumRecipients", "Agent", "Event", "Action", "SmtpResponse", "Reason", "ReasonData", "Diagnostics", "NetworkMsgID", "TenantID", "Directionality",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        if (Directory.Exists(_folder.Path))
        {
            _folder.Dispose();
        }
    }

    [Fact]
    public void Lines_come_once_and_when_they_are_whole()
    {
        Append(1, Line("10:00:00", "a") + Line("10:00:01", "b"));
        var steps = new Queue<Action>(
        [
            () => Append(1, Line("10:00:02", "c")),
            () => { },
            () => Append(1, Line("10:00:03", "d")[..40]),
            () => Append(1, Line("10:00:03", "d")[40..]),
            () => Append(2, Line("10:00:04", "e")),
        ]);

        Assert.Equal(["a b", "c", "", "", "d", "e"], Batches(s_start, steps));
    }

    [Fact]
    public void Without_a_start_only_what_is_written_from_now_on_comes()
    {
        Append(1, Line("10:00:00", "a"));
        Assert.Equal(["", "b"], Batches(null, new Queue<Action>([() => Append(1, Line("10:00:01", "b"))])));
    }

    [Fact]
    public void A_log_that_is_not_there_yet_is_waited_for()
    {
        _folder.Dispose();
        var steps = new Queue<Action>([() => Directory.CreateDirectory(_folder.Path), () => Append(1, Line("10:00:00", "a"))]);
        Assert.Equal(["", "", "a"], Batches(s_start, steps));
    }

    private string[] Batches(DateTimeOffset? start, Queue<Action> steps) =>
    [
        .. AgentLogReader.Follow(_folder.Path, start, () =>
        {
            bool isMore = steps.TryDequeue(out Action? step);
            step?.Invoke();
            return isMore;
        }).Select(static batch => string.Join(' ', batch.Select(static entry => entry.ReasonData))),
    ];

    private void Append(int number, string text)
    {
        string path = Path.Combine(_folder.Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"AGENTLOG20261122-{number}.LOG"));
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "#Fields: " + string.Join(',', s_columns) + "\n");
        }

        File.AppendAllText(path, text);
    }

    private static string Line(string time, string data) =>
        $"2026-11-22T{time}.000Z,0123456789ABCDEF,,,,,,,bob@example.com,1,Sender Id Agent,OnEndOfHeaders,AcceptMessage,,Pass,{data},,4F0A,,Incoming\n";
}
