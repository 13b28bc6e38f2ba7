using System.Text.Json;

namespace SenderId.Cli.Output;

/// <summary>Prints things of one kind as text, as one document or one a line.</summary>
/// <param name="header">The line above the text form; null for none.</param>
/// <param name="lines">The lines of one thing as text.</param>
/// <param name="json">One thing as JSON.</param>
internal sealed class ItemOutput<T>(string? header, Func<T, IEnumerable<string>> lines, Action<Utf8JsonWriter, T> json)
{
    private const int FlushBytes = 1 << 16;

    /// <summary>Prints one thing, as a document of its own.</summary>
    internal void Write(Terminal terminal, OutputFormat format, T item)
    {
        if (format == OutputFormat.Text)
        {
            using StreamWriter text = terminal.OpenText();
            WriteText(text, item);
            return;
        }

        using var writer = new Utf8JsonWriter(terminal.Output, JsonOutput.Options);
        WriteLine(terminal, writer, item);
    }

    /// <summary>Prints things as they come.</summary>
    internal async Task WriteAsync(Terminal terminal, OutputFormat format, IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        if (format == OutputFormat.Text)
        {
            await WriteTextAsync(terminal, items, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var writer = new Utf8JsonWriter(terminal.Output, JsonOutput.Options);
        bool isDocument = format == OutputFormat.Json;
        bool isBegun = false;
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Nothing is printed before it is known that there is an answer.
            if (isDocument && !isBegun)
            {
                writer.WriteStartArray();
            }

            isBegun = true;
            if (!isDocument)
            {
                WriteLine(terminal, writer, item);
                continue;
            }

            json(writer, item);
            if (writer.BytesPending > FlushBytes)
            {
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (isDocument)
        {
            End(terminal, writer, isBegun);
        }
    }

    private async Task WriteTextAsync(Terminal terminal, IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        using StreamWriter text = terminal.OpenText();
        bool isBegun = false;
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!isBegun && header is not null)
            {
                await text.WriteLineAsync(header).ConfigureAwait(false);
            }

            isBegun = true;
            WriteText(text, item);
        }
    }

    private void WriteText(StreamWriter text, T item)
    {
        foreach (string line in lines(item))
        {
            text.WriteLine(PrintableText.Of(line));
        }
    }

    private void WriteLine(Terminal terminal, Utf8JsonWriter writer, T item)
    {
        json(writer, item);
        writer.Flush();
        writer.Reset();
        terminal.Output.Write("\n"u8);
    }

    private static void End(Terminal terminal, Utf8JsonWriter writer, bool isBegun)
    {
        if (!isBegun)
        {
            writer.WriteStartArray();
        }

        writer.WriteEndArray();
        writer.Flush();
        terminal.Output.Write("\n"u8);
    }
}
