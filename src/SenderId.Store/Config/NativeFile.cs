using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SenderId.Store.Config;

/// <summary>What the framework does not offer for files on Unix. Each call does what it can: a failure here loses nothing.</summary>
internal static partial class NativeFile
{
    private const int CurrentFolder = -100;
    private const uint OwnerMask = 0x8 | 0x10;
    private const uint TypeMask = 0x1;
    private const ushort FormatMask = 0xF000;
    private const ushort RegularFile = 0x8000;
    private const ushort Folder = 0x4000;

    /// <summary>Whether something stands at a path that is neither a file nor a folder, and may never end: a pipe, a socket, a device.</summary>
    /// <value>False where the system does not tell.</value>
    public static bool IsSpecial(string path) =>
        OperatingSystem.IsLinux() && GetStatus(CurrentFolder, path, 0, TypeMask, out FileStatus status) == 0
            && (status.Mode & FormatMask) is not RegularFile and not Folder;

    /// <summary>The user who owns a file or folder, links followed; null where the system does not tell.</summary>
    public static uint? OwnerOf(string path) =>
        OperatingSystem.IsLinux() && GetStatus(CurrentFolder, path, 0, OwnerMask, out FileStatus status) == 0 ? status.UserId : null;

    /// <summary>The user whose rights this process has.</summary>
    public static uint CurrentUser => OperatingSystem.IsWindows() ? 0 : GetEffectiveUser();

    /// <summary>Writes the entries of a folder to disk, so that a rename outlasts a loss of power.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, 0);
        if (descriptor >= 0)
        {
            _ = Synchronize(descriptor);
            _ = Close(descriptor);
        }
    }

    /// <summary>Gives a file the owner of another, so that root can edit the file of a service.</summary>
    public static void CopyOwner(string from, SafeFileHandle to)
    {
        if (OperatingSystem.IsLinux() && GetStatus(CurrentFolder, from, 0, OwnerMask, out FileStatus status) == 0)
        {
            _ = ChangeOwner(to, status.UserId, status.GroupId);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    // struct statx of Linux, the same on every architecture: 256 octets, owner, group and mode behind mask, block size, attributes and links.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint UserId;

        [FieldOffset(24)]
        public uint GroupId;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
