using System.Buffers;
using System.Globalization;
using System.Text;
using SenderId.Cli.Run;

namespace SenderId.Cli.Output;

/// <summary>Puts the results of <c>senderid test</c> together: what stands before, between and after the messages.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="format">The form of the output.</param>
/// <param name="clock">The clock.</param>
internal sealed class MessageScanOutput(Terminal terminal, OutputFormat format, TimeProvider clock)
{
    private const int HeldBackBytes = 64 * 1024;

    // Who follows the output of a slow run should not wait for a full buffer.
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMilliseconds(200);

    private readonly ArrayBufferWriter<byte> _heldBack = new(2 * HeldBackBytes);
    private long _lastFlush = clock.GetTimestamp();
    private bool _isBegun;

    /// <summary>Writes one message.</summary>
    internal void Write(ReadOnlySpan<byte> printed)
    {
        _heldBack.Write((format, _isBegun) switch
        {
            (OutputFormat.Text, false) => Encoding.UTF8.GetBytes(ReportText.HeaderFor(terminal.Width)),
            (OutputFormat.Json, false) => "[\n"u8,
            (OutputFormat.Json, true) => ",\n"u8,
            _ => [],
        });
        _isBegun = true;
        _heldBack.Write(printed);
        if (format == OutputFormat.JsonLines)
        {
            _heldBack.Write("\n"u8);
        }

        if (terminal.IsOutputTerminal || _heldBack.WrittenCount >= HeldBackBytes || clock.GetElapsedTime(_lastFlush) >= s_flushInterval)
        {
            Flush();
        }
    }

    /// <summary>Writes what stands at the end.</summary>
    internal void End(MessageScanTally tally)
    {
        switch (format)
        {
            case OutputFormat.Json:
                _heldBack.Write(_isBegun ? "\n]\n"u8 : "[]\n"u8);
                break;
            case OutputFormat.Text when tally is { MessageCount: 0, FaultCount: 0 }:
                terminal.WriteError("test: warning: no message was found; name a message file, or a folder or mbox that holds some.");
                break;
            case OutputFormat.Text when tally.MessageCount > 1:
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tally}\n"), _heldBack);
                break;
            default:
                break;
        }
    }

    /// <summary>Writes out what is held back.</summary>
    internal void Flush()
    {
        terminal.Output.Write(_heldBack.WrittenSpan);
        _heldBack.ResetWrittenCount();
        _lastFlush = clock.GetTimestamp();
    }
}
