using System.Runtime.InteropServices;

namespace SenderId.Messages;

/// <summary>Tells pipes, sockets and devices from files without opening them, which the framework does not.</summary>
internal static partial class SpecialFile
{
    private const int CurrentFolder = -100;
    private const uint TypeMask = 1;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Whether something else than a file, or a link to one, stands at the path; false where the system does not say.</summary>
    internal static bool IsAt(string path) =>
        OperatingSystem.IsLinux() && GetStatus(CurrentFolder, path, 0, TypeMask, out FileStatus status) == 0
        && (status.Mode & TypeBits) != RegularFile;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, out FileStatus status);

    // struct statx of Linux, the same on every architecture: 256 octets, the mode behind mask, block size, attributes, links and owner.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
