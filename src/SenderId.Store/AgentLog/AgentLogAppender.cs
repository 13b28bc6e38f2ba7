using System.Text;
using SenderId.Store.Settings;

namespace SenderId.Store.AgentLog;

/// <summary>Appends to the file of the day, begins the next one by day and size, and removes what is too old or too much.</summary>
internal sealed class AgentLogAppender(AgentLogSettings settings, TimeProvider clock) : IDisposable
{
    private const UnixFileMode OwnerWritesGroupReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const UnixFileMode FolderMode = OwnerWritesGroupReads | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    private FileStream? _stream;
    private AgentLogFile? _file;

    /// <summary>The folder.</summary>
    public string Path => settings.Path;

    /// <summary>Appends whole lines. After an exception nothing of them is in the file, as far as the disk lets that be undone.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be used.</exception>
    public void Append(StringBuilder lines)
    {
        byte[] octets = Encoding.UTF8.GetBytes(lines.ToString());
        FileStream stream = OpenFor(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        long length = stream.Length;
        try
        {
            stream.Write(octets);
            stream.Flush();
        }
        catch
        {
            Undo(stream, length);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    private FileStream OpenFor(DateOnly today)
    {
        if (_stream is not null && _file!.Date == today && _stream.Length < settings.MaxFileBytes && File.Exists(_file.Path))
        {
            return _stream;
        }

        Close();
        PrepareFolder();
        AgentLogFile? newest = AgentLogFile.List(settings.Path).LastOrDefault(file => file.Date == today);
        bool isNewestFull = newest is not null && new FileInfo(newest.Path).Length >= settings.MaxFileBytes;
        _file = newest is null || isNewestFull ? AgentLogFile.Of(settings.Path, today, (newest?.Number ?? 0) + 1) : newest;
        RemoveOldFiles(today);
        // Unbuffered: what Append wrote is with the system when it returns, and a killed process leaves whole lines.
        _stream = Open(_file.Path, isNew: newest is null || isNewestFull);
        try
        {
            Begin(_stream);
            return _stream;
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void PrepareFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(settings.Path);
        }
        else
        {
            Directory.CreateDirectory(settings.Path, FolderMode);
        }

        if (FolderOwnership.FaultOf(settings.Path) is { } fault)
        {
            throw new IOException(fault);
        }
    }

    // Who reads the log is the group's choice. Nothing is written through a link: a new file is one that was not there in any form.
    private static FileStream Open(string path, bool isNew)
    {
        if (!isNew && new FileInfo(path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link, through which no log is written: remove it");
        }

        var options = new FileStreamOptions
        {
            Mode = isNew ? FileMode.CreateNew : FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (isNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerWritesGroupReads;
        }

        return new FileStream(path, options);
    }

    private void Begin(FileStream stream)
    {
        if (stream.Length > 0)
        {
            EndTornLine(stream);
            return;
        }

        string fields = string.Join(',', AgentLogColumns.All.Select(static column => column.Name));
        stream.Write(Encoding.UTF8.GetBytes(
            $"#Software: Microsoft Exchange Server\r\n#Version: 15.0.0.0\r\n#Log-type: Agent Log\r\n#Date: {AgentLogTime.ToText(clock.GetUtcNow())}\r\n#Fields: {fields}\r\n"));
    }

    // A machine that lost power can leave half a line; the next one must not be glued to it.
    private void EndTornLine(FileStream stream)
    {
        using var tail = new FileStream(_file!.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        tail.Seek(-1, SeekOrigin.End);
        if (tail.ReadByte() != '\n')
        {
            stream.Write("\r\n"u8);
        }
    }

    private void RemoveOldFiles(DateOnly today)
    {
        IReadOnlyList<AgentLogFile> files = AgentLogFile.List(settings.Path);
        long total = files.Sum(static file => new FileInfo(file.Path).Length);
        DateOnly oldest = settings.MaxAge == TimeSpan.Zero ? DateOnly.MinValue : today.AddDays(-(int)Math.Ceiling(settings.MaxAge.TotalDays));
        foreach (AgentLogFile file in files)
        {
            bool isTooMuch = total + settings.MaxFileBytes > settings.MaxDirectoryBytes;
            if (file.Path != _file!.Path && (file.Date < oldest || isTooMuch))
            {
                total -= new FileInfo(file.Path).Length;
                File.Delete(file.Path);
            }
        }
    }

    private void Undo(FileStream stream, long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // The half line stays; whoever reads the log passes over it, and the next file opening ends it.
        }

        Close();
    }

    private void Close()
    {
        try
        {
            _stream?.Dispose();
        }
        catch (IOException)
        {
            // Nothing is buffered, so nothing is lost.
        }

        _stream = null;
    }
}
