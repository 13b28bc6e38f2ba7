using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using SenderId.Store.Config;

namespace SenderId.Store.Counters;

/// <summary>Keeps the counters over restarts, in a file of the agent's state folder.</summary>
public static class CounterFile
{
    private const string FileName = "counters.json";
    private const int MaxFileBytes = 1024 * 1024;

    /// <summary>The path of the file in a state folder.</summary>
    public static string PathIn(string stateFolder) => Path.Combine(stateFolder, FileName);

    /// <summary>Reads the file.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="InvalidDataException">The file is not what <see cref="Write"/> makes; it is left as it is.</exception>
    public static CounterRecord? Read(string stateFolder)
    {
        string path = PathIn(stateFolder);
        switch (FileReach.Of(path))
        {
            case FileReach.State.Missing:
                return null;
            case FileReach.State.Denied:
                throw new UnauthorizedAccessException($"There is no right to read {path}.");
        }

        if (new FileInfo(path).Length > MaxFileBytes)
        {
            throw new InvalidDataException($"{path} is larger than {MaxFileBytes} octets.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(BusyFile.OfSystem.Read(() => ReadShared(path)));
            JsonElement root = document.RootElement;
            return new CounterRecord(
                root.GetProperty("since").GetDateTimeOffset(),
                root.GetProperty("written").GetDateTimeOffset(),
                root.GetProperty("counters").EnumerateObject().ToImmutableDictionary(
                    static member => member.Name, static member => member.Value.GetInt64(), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path} does not hold counters: {e.Message}", e);
        }
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string stateFolder, CounterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("since", record.Since);
            writer.WriteString("written", record.Written);
            writer.WriteStartObject("counters");
            foreach ((string name, long count) in record.Counts.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WriteNumber(name, count);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        string path = PathIn(stateFolder);
        AtomicFile.CreateFolderOf(path);
        AtomicFile.Write(path, buffer.WrittenSpan);
    }

    /// <summary>Puts a file that cannot be read aside, so that counting can begin anew and nothing is destroyed.</summary>
    /// <returns>The new path.</returns>
    public static string PutAside(string stateFolder)
    {
        string path = PathIn(stateFolder);
        string aside = path + ".unreadable";
        BusyFile.OfSystem.Replace(path, () => File.Move(path, aside, overwrite: true));
        return aside;
    }

    // As a writer may replace the file meanwhile.
    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
