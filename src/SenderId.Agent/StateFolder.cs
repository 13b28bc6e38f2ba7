using Microsoft.Extensions.Logging;
using SenderId.Store.Settings;

namespace SenderId.Agent;

/// <summary>The state folder: what is known of senders is nobody else's business.</summary>
internal static class StateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly string[] s_ours = ["state.db", "dry-run.db", "control.sock", "counters.json", State.RememberedLists.FileName];

    /// <summary>Makes the folder where it is missing, for the agent's user alone.</summary>
    internal static string Make(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Owner)).FullName;

    /// <summary>Makes the folder before anything else does, and closes one that is there to all but its owner and group.</summary>
    /// <remarks>A folder that holds other things than ours is told and left as it is: the files are closed anyway.</remarks>
    /// <exception cref="AgentStartException">Others own the folder or may write into it.</exception>
    internal static void Prepare(string path, ILogger logger)
    {
        RefuseForeign(path);
        try
        {
            Make(path);
            if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0)
            {
                return;
            }

            if (!Directory.EnumerateFileSystemEntries(path).All(IsOurs))
            {
                AgentLogMessages.StateFolderOpen(logger, path, "it holds other files too");
                return;
            }

            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who needs the folder says so; one that only may not be closed is told here.
            if (Directory.Exists(path))
            {
                AgentLogMessages.StateFolderOpen(logger, path, e.Message.TrimEnd('.'));
            }
        }
    }

    /// <summary>Refuses a folder of the agent that others own or may write into.</summary>
    /// <exception cref="AgentStartException">It is one.</exception>
    internal static void RefuseForeign(string path)
    {
        if (FolderOwnership.FaultOf(path) is { } fault)
        {
            throw new AgentStartException(fault, new UnauthorizedAccessException(fault));
        }
    }

    private static bool IsOurs(string path) => s_ours.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));
}
