using System.Globalization;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>Whether only the agent's user, and root, can put files into a folder of the agent.</summary>
/// <remarks>Whoever else could would have the agent read what they wrote, or write where they point.</remarks>
public static class FolderOwnership
{
    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Says what is wrong with a folder and how to fix it; null where nothing is, or there is no such folder.</summary>
    public static string? FaultOf(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
        {
            return null;
        }

        if (NativeFile.OwnerOf(folder) is { } owner && owner != 0 && owner != NativeFile.CurrentUser)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the folder {folder} belongs to user {owner}, who is neither this process's user ({NativeFile.CurrentUser}) nor root: choose another folder, or chown it.");
        }

        UnixFileMode mode = File.GetUnixFileMode(folder);
        return (mode & Others) == 0
            ? null
            : $"other users may write into the folder {folder} (mode 0{Convert.ToString((int)mode, 8)}): choose another folder, or chmod go-w it.";
    }
}
