using System.IO.Enumeration;

namespace SenderId.Messages;

/// <summary>Finds the files behind a path that a user named: the file itself, or every file below a folder.</summary>
public static class MessageFinder
{
    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>Lists the files behind a path, each folder in ordinal order of its names.</summary>
    /// <remarks>
    /// Only the names of the folders on the way down are held in memory. Links to folders below the one named are not
    /// followed, so that a loop of links ends. Pipes, sockets and devices are faults, as opening one may wait for ever;
    /// only those that the system itself offers as files (<c>/dev/stdin</c>, <c>/proc/self/fd/3</c>) are read where they are named.
    /// </remarks>
    /// <param name="path">A file or a folder.</param>
    /// <returns>The files; a missing or unreadable item is one location with its fault, and the rest follows.</returns>
    public static IEnumerable<MessageLocation> Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            return Below(path);
        }

        MessageFault? fault = !File.Exists(path) ? MessageFault.NotFound(path)
            : !IsOfSystem(path) && SpecialFile.IsAt(path) ? MessageFault.NotAFile(path)
            : null;
        return [new MessageLocation(path, fault)];
    }

    private static bool IsOfSystem(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static IEnumerable<MessageLocation> Below(string root)
    {
        var open = new Stack<Folder>();
        open.Push(new Folder(root));
        while (open.TryPeek(out Folder? folder))
        {
            if (folder.TakeFault() is { } fault)
            {
                yield return new MessageLocation(folder.Path, fault);
            }

            if (!folder.TryTake(out Entry entry))
            {
                open.Pop();
                continue;
            }

            string path = Path.Join(folder.Path, entry.Name);
            if (entry.IsFolder)
            {
                open.Push(new Folder(path));
                continue;
            }

            yield return new MessageLocation(path, SpecialFile.IsAt(path) ? MessageFault.NotAFile(path) : null);
        }
    }

    private readonly record struct Entry(string Name, bool IsFolder);

    private sealed class Folder
    {
        private readonly Entry[] _entries;
        private MessageFault? _fault;
        private int _next;

        internal Folder(string path)
        {
            Path = path;
            try
            {
                _entries = [.. new FileSystemEnumerable<Entry>(path, static (ref entry) => Transform(ref entry), s_everything)
                {
                    ShouldIncludePredicate = static (ref entry) => !IsLinkToFolder(ref entry),
                }];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _entries = [];
                _fault = MessageFault.From(path, exception);
            }

            Array.Sort(_entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        internal string Path { get; }

        internal MessageFault? TakeFault()
        {
            MessageFault? fault = _fault;
            _fault = null;
            return fault;
        }

        internal bool TryTake(out Entry entry)
        {
            if (_next == _entries.Length)
            {
                entry = default;
                return false;
            }

            entry = _entries[_next++];
            return true;
        }

        private static Entry Transform(ref FileSystemEntry entry) => new(entry.FileName.ToString(), entry.IsDirectory);

        private static bool IsLinkToFolder(ref FileSystemEntry entry) =>
            entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) != 0;
    }
}
