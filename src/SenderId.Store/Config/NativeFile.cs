using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SenderId.Store.Config;

/// <summary>What the framework does not offer for files on Unix. Each call does what it can: a failure here loses nothing.</summary>
internal static partial class NativeFile
{
    private const int CurrentFolder = -100;
    private const uint OwnerMask = 0x8 | 0x10;

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

    [LibraryImport("libc", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    // struct statx of Linux, the same on every architecture: 256 octets, owner and group behind mask, block size, attributes and links.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint UserId;

        [FieldOffset(24)]
        public uint GroupId;
    }
}
