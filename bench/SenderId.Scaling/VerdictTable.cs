using System.Globalization;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Mail;
using SenderId.Messages;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>The whole way from octets to stamps for a message of 4 KB: in memory, from a file, and from a file with 20 MB of attachments.</summary>
internal static class VerdictTable
{
    private const int BodyBytes = 2 << 10;
    private const int AttachmentBytes = 20 << 20;

    internal static async Task PrintAsync()
    {
        byte[] head = TypicalMessage.Head(TypicalRecord.Domain);
        using var compiledRecords = new CompiledRecordCache(64 << 20, TimeProvider.System);
        var check = new SenderIdCheck(TypicalRecord.Zone(),
            new SenderIdCheckOptions { ServerName = "mx.recipient.example", CompiledRecords = compiledRecords }, TimeProvider.System);
        Console.WriteLine("| message | ns, clock | ns, processor | octets allocated |\n|---|---|---|---|");
        Print("4 KB in memory", () => Judge(check, HeaderSection.Read(head, HeaderLimits.Default)));
        await PrintFileAsync("6 KB file, of it 4 KB header section", check, head, BodyBytes).ConfigureAwait(false);
        await PrintFileAsync("20 MB file, of it 4 KB header section", check, head, AttachmentBytes).ConfigureAwait(false);
    }

    private static async Task PrintFileAsync(string message, SenderIdCheck check, byte[] head, int bodyBytes)
    {
        string path = Path.GetTempFileName();
        try
        {
            byte[] body = new byte[bodyBytes];
            body.AsSpan().Fill((byte)'A');
            await File.WriteAllBytesAsync(path, [.. head, .. body]).ConfigureAwait(false);
            var pipeline = new MessagePipeline(1, HeaderLimits.Default);
            Print(message, () =>
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                return Requests.Done(pipeline.RunAsync(
                    path, file, (item, stop) =>
                        check.CheckAsync(item.Header!, Envelope.Unknown, SenderIdConfig.Default, stop), CancellationToken.None));
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Verdict Judge(SenderIdCheck check, HeaderSection headers) =>
        Requests.Done(check.CheckAsync(headers, Envelope.Unknown, SenderIdConfig.Default, CancellationToken.None));

    private static void Print(string message, Func<Verdict> judge)
    {
        const int Count = 100;
        if (judge() is { Status: not SenderIdStatus.Pass } wrong)
        {
            throw new InvalidOperationException($"{message}: {wrong.Status} ({wrong.Cause})");
        }

        Timing timing = Timing.Of(() => Repeat(judge, Count), Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {message} | {timing} |"));
    }

    private static void Repeat(Func<Verdict> judge, int count)
    {
        for (int i = 0; i < count; i++)
        {
            judge();
        }
    }
}
