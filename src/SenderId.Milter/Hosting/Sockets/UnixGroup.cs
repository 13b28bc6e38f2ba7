using System.Runtime.InteropServices;

namespace SenderId.Milter.Hosting;

/// <summary>Gives a socket file to a group, which the framework cannot.</summary>
internal static partial class UnixGroup
{
    private const int KeepOwner = -1;

    /// <summary>Changes the group of a file.</summary>
    /// <exception cref="IOException">There is no such group, or the process may not.</exception>
    public static void Assign(string path, string group)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new IOException($"Windows has no groups of sockets, so {path} cannot be given to {group}; leave SocketGroup empty.");
        }

        IntPtr entry = GetGroup(group);
        if (entry == IntPtr.Zero)
        {
            throw new IOException($"There is no group {group}.");
        }

        // struct group: two pointers (name, password), then the number.
        int number = Marshal.ReadInt32(entry, 2 * IntPtr.Size);
        if (ChangeOwner(path, KeepOwner, number) != 0)
        {
            throw new IOException($"The group of {path} cannot be changed to {group}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "getgrnam", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial IntPtr GetGroup(string name);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, int owner, int group);
}
