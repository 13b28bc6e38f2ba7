using System.Buffers;
using System.Text;
using System.Text.Json;
using SenderId.Check;
using SenderId.Cli.Output;
using SenderId.Decisions;
using SenderId.Messages;

namespace SenderId.Cli.Run;

/// <summary>What came of one message, already in the form in which it is printed. Made once and used again for message after message.</summary>
/// <param name="format">The form of the output.</param>
/// <param name="terminal">Where it will be printed.</param>
internal sealed class MessageScanResult(OutputFormat format, Terminal terminal) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly ReportText _text = new(terminal.UsesColour, terminal.Width);
    private Utf8JsonWriter? _json;

    /// <summary>Why there is no message; null where there is one.</summary>
    internal MessageFault? Fault { get; private set; }

    /// <summary>What the user should know besides; null where there is nothing.</summary>
    internal string? Warning { get; private set; }

    /// <summary>The status; null where there is none.</summary>
    internal SenderIdStatus? Status { get; private set; }

    /// <summary>What the settings make of the message.</summary>
    internal SenderIdAction Action { get; private set; }

    /// <summary>The result of the next message found inside the same one; null where there is none.</summary>
    internal MessageScanResult? Next { get; set; }

    /// <summary>The message as it is printed, without what stands between messages.</summary>
    internal ReadOnlyMemory<byte> Printed => _buffer.WrittenMemory;

    /// <summary>Takes in a fault.</summary>
    internal void Set(MessageFault fault) => Fault = fault;

    /// <summary>Takes in a verdict.</summary>
    internal void Set(Verdict verdict, string path, int? number) => Set(verdict, SenderIdReport.From(verdict, path, number));

    /// <summary>Takes in a verdict with what else is known of the message.</summary>
    internal void Set(Verdict verdict, SenderIdReport report)
    {
        Status = verdict.Status;
        Action = verdict.Action;
        Warning = OriginatingAddressSearch.Describe(verdict) is { } search ? $"{Name(report)}: warning: {search} Name the client with --ip." : null;
        if (format == OutputFormat.Text)
        {
            Encoding.UTF8.GetBytes(_text.Render(report), _buffer);
            return;
        }

        _json ??= new Utf8JsonWriter(_buffer, JsonOutput.Options);
        _json.Reset();
        ReportJson.Write(_json, report);
        _json.Flush();
    }

    /// <summary>Makes the result empty again.</summary>
    internal void Clear()
    {
        _buffer.ResetWrittenCount();
        Next = null;
        Fault = null;
        Warning = null;
        Status = null;
        Action = default;
    }

    private static string Name(SenderIdReport report) => report.Part is null ? report.Path! : $"{report.Path} part {report.Part}";

    /// <inheritdoc />
    public void Dispose() => _json?.Dispose();
}
