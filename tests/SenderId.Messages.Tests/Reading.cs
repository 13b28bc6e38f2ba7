using System.Text;
using SenderId.Mail;
using SenderId.Testing;

namespace SenderId.Messages.Tests;

/// <summary>Runs the pipeline with work that tells what it was given.</summary>
internal static class Reading
{
    internal static readonly HeaderLimits SmallLimits = new() { MaxSectionBytes = 4096 };

    internal static async Task<List<string>> RunAsync(params string[] paths) => await RunAsync(new MessagePipeline(2, SmallLimits), paths);

    internal static async Task<List<string>> RunAsync(MessagePipeline pipeline, params string[] paths)
    {
        IAsyncEnumerable<MessageLocation> files = paths.SelectMany(MessageFinder.Find).ToAsyncEnumerable();
        return await pipeline.RunAsync(files, static (item, _) => ValueTask.FromResult(Describe(item))).ToListAsync();
    }

    internal static List<string> Mbox(string text, int readSize = int.MaxValue)
    {
        using var stream = new SlowStream(Encoding.Latin1.GetBytes(text), readSize);
        HeadRead read = new HeadReader(SmallLimits).Read("box", stream, mayBeMbox: true);
        using MboxReader mbox = read.Mbox ?? throw new InvalidOperationException("This is not an mbox.");
        return [.. mbox.Read().Select(Describe)];
    }

    internal static string Describe(MessageItem item)
    {
        string name = Path.GetFileName(item.Path) + (item.Number is { } number ? $"#{number}" : "");
        return item.IsMessage ? $"{name} {Subject(item.Header)}" : $"{name} {item.Fault.Kind}";
    }

    private static string Subject(HeaderSection header) =>
        string.Join("|", header.Fields.Where(static field => field.Is("Subject")).Select(static field => Encoding.Latin1.GetString(field.RawBody.Span).Trim()));
}
