using System.Buffers;
using System.Text.Json;
using SenderId.Cli.Output;
using SenderId.Evaluation;

namespace SenderId.Cli.Batch;

/// <summary>The answers to a block of lines. Made once and used again for block after block.</summary>
internal sealed class BatchAnswer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    /// <summary>Makes an empty answer.</summary>
    internal BatchAnswer() => _json = new Utf8JsonWriter(_buffer, JsonOutput.Options);

    /// <summary>What is under way for the block, in the order of its lines.</summary>
    internal List<(BatchLine Line, ValueTask<CheckOutcome> Outcome)> UnderWay { get; } = [];

    /// <summary>How many lines could not be read.</summary>
    internal int ErrorCount { get; private set; }

    /// <summary>Whether an outcome has a status to fail on.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>The answers, one a line.</summary>
    internal ReadOnlyMemory<byte> Lines => _buffer.WrittenMemory;

    /// <summary>Makes the answer empty again.</summary>
    internal void Clear()
    {
        _buffer.ResetWrittenCount();
        UnderWay.Clear();
        ErrorCount = 0;
        IsRefused = false;
    }

    /// <summary>Adds the answer to a line that was checked.</summary>
    internal void Add(ReadOnlySpan<byte> id, CheckOutcome outcome, bool isRefused)
    {
        IsRefused |= isRefused;
        Begin(id);
        _json.WriteString("status"u8, outcome.Status.ToString());
        JsonOutput.WriteFailReason(_json, outcome.FailReason);
        // The short form names a cause only where something other than the record's own words led to the status.
        _json.WriteString("cause"u8, outcome.Cause is Cause.Matched or Cause.NoMatch ? null : outcome.Cause.ToString());
        _json.WriteString("explanation"u8, outcome.Explanation);
        // What a publisher did wrong is said where there is something to say; most answers stay as short as they were.
        if (outcome.Detail is { } detail)
        {
            _json.WriteString("detail"u8, detail);
        }

        _json.WriteNumber("lookups"u8, outcome.DnsLookups);
        _json.WriteNumber("voidLookups"u8, outcome.VoidLookups);
        if (!outcome.Trace.IsEmpty)
        {
            _json.WritePropertyName("trace"u8);
            TraceJson.Write(_json, outcome.Trace);
        }

        End();
    }

    /// <summary>Adds the answer to a line that could not be read.</summary>
    internal void AddError(ReadOnlySpan<byte> id, string error, long line)
    {
        ErrorCount++;
        Begin(id);
        _json.WriteString("error"u8, error);
        _json.WriteNumber("line"u8, line);
        End();
    }

    /// <inheritdoc />
    public void Dispose() => _json.Dispose();

    private void Begin(ReadOnlySpan<byte> id)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WritePropertyName("id"u8);
        // What was read as JSON is written as JSON: a number stays a number.
        _json.WriteRawValue(id.IsEmpty ? "null"u8 : id, skipInputValidation: true);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
    }
}
