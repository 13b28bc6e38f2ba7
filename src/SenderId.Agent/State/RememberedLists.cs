using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Control.Protocol;
using SenderId.Filtering;
using SenderId.Store.Config;

namespace SenderId.Agent.State;

/// <summary>The lists of a shared database as they were last known, in a file of the state folder: in force while the database is away at the
/// start.</summary>
/// <param name="path">The file.</param>
/// <param name="logger">Where trouble is told.</param>
internal sealed class RememberedLists(string path, ILogger logger)
{
    /// <summary>The name of the file in the state folder.</summary>
    public const string FileName = "known-lists.json";

    private const int MaxFileBytes = 256 * 1024 * 1024;

    private long _point = -1;

    /// <summary>Puts the lists that were remembered in force; where there are none, nothing happens.</summary>
    public void Use(ListTable lists)
    {
        try
        {
            if (Read() is { } known)
            {
                lists.Remember(known.Blocks, known.Allows, known.JunkEmail);
                StateEvents.ListsRemembered(logger, known.Blocks.Length, known.JunkEmail.Length);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            StateEvents.ListsNotRemembered(logger, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Writes the lists where they have changed, whole or not at all.</summary>
    public void Keep(ListTable lists)
    {
        if (_point == lists.Point)
        {
            return;
        }

        _point = lists.Point;
        var content = new RememberedContent
        {
            Blocks = [.. lists.StoredBlocks.Select(WireOf)],
            Allows = [.. lists.Allows.Select(WireOf)],
            JunkEmail = [.. lists.JunkEmail.Select(Wire.Of)],
        };
        try
        {
            AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(content, RememberedJson.Default.RememberedContent));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            StateEvents.ListsNotRemembered(logger, e.Message.TrimEnd('.'));
        }
    }

    private static WireListEntry WireOf(IPListEntry entry) => Wire.Of(new ListedEntry(entry, HasExpired: false));

    private static ImmutableArray<IPListEntry> EntriesOf(ImmutableArray<WireListEntry> entries) =>
        [.. entries.Select(static entry => Wire.ToEntry(entry).Entry)];

    private (ImmutableArray<IPListEntry> Blocks, ImmutableArray<IPListEntry> Allows, ImmutableArray<JunkEmailConfig> JunkEmail)? Read()
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        try
        {
            RememberedContent content = file.Length <= MaxFileBytes
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RememberedJson.Default.RememberedContent)
                    ?? throw new FormatException("it is null")
                : throw new FormatException($"it is larger than {MaxFileBytes} octets");
            return (EntriesOf(content.Blocks), EntriesOf(content.Allows), [.. content.JunkEmail.Select(Wire.ToJunkEmail)]);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidDataException($"{path} does not hold lists: {e.Message}", e);
        }
    }
}
