namespace SenderId.Store.Config;

/// <summary>Where the configuration file is.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Origin">What said so.</param>
public sealed record ConfigLocation(string Path, ConfigOrigin Origin)
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "SENDERID_CONFIG";

    /// <summary>The environment variable that names the machine's file where it is not at its usual place, as in images and in tests.</summary>
    public const string MachineVariable = "SENDERID_MACHINE_CONFIG";

    private const string FileName = "config.json";

    /// <summary>Whether somebody named the file; that it does not exist is then worth a warning.</summary>
    public bool IsNamed => Origin is ConfigOrigin.Argument or ConfigOrigin.Environment;

    /// <summary>The machine's file where it exists and may not be read, so that another stands in for it; else null.</summary>
    /// <remarks>Reading goes on with a warning. Writing does not: the change would be made in a file that the agent does not read.</remarks>
    public string? UnreadableMachineFile { get; init; }

    /// <summary>Why nothing may be written where this is: the machine's file holds, and is out of reach; null where nothing stands against
    /// it.</summary>
    public ConfigFault? WriteFault => UnreadableMachineFile is { } machine
        ? new ConfigFault(ConfigFaultKind.PermissionDenied, machine, "there is no right to read the file")
        : null;

    /// <summary>Finds the file: the path given, else <c>SENDERID_CONFIG</c>, else the machine's file where it exists and may be read, else the
    /// user's own.</summary>
    /// <param name="path">The path the user gave; null or empty for none.</param>
    public static ConfigLocation Resolve(string? path) => Resolve(path, Environment.GetEnvironmentVariable);

    /// <summary>Finds the file in another environment than that of the process.</summary>
    /// <param name="path">The path the user gave; null or empty for none.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    public static ConfigLocation Resolve(string? path, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (!string.IsNullOrEmpty(path))
        {
            return new ConfigLocation(System.IO.Path.GetFullPath(path), ConfigOrigin.Argument);
        }

        if (variable(Variable) is { Length: > 0 } named)
        {
            return new ConfigLocation(System.IO.Path.GetFullPath(named), ConfigOrigin.Environment);
        }

        string machine = MachineFile(variable);
        return FileReach.Of(machine) switch
        {
            FileReach.State.Readable => new ConfigLocation(machine, ConfigOrigin.Machine),
            FileReach.State.Denied => new ConfigLocation(UserFile(variable), ConfigOrigin.User) { UnreadableMachineFile = machine },
            _ => new ConfigLocation(UserFile(variable), ConfigOrigin.User),
        };
    }

    /// <summary>Whether two paths name the same file, links followed.</summary>
    public static bool IsSameFile(string path, string other)
    {
        StringComparison comparison = OperatingSystem.IsWindows()
            || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return string.Equals(FileReach.FinalPath(path), FileReach.FinalPath(other), comparison);
    }

    internal static string MachineFile(Func<string, string?> variable)
    {
        if (variable(MachineVariable) is { Length: > 0 } named)
        {
            return System.IO.Path.GetFullPath(named);
        }

        if (OperatingSystem.IsWindows())
        {
            return System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "SenderId", FileName);
        }

        return OperatingSystem.IsMacOS()
            ? System.IO.Path.Combine("/Library/Application Support/SenderId", FileName)
            : System.IO.Path.Combine("/etc/senderid", FileName);
    }

    internal static string UserFile(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
        {
            return System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "SenderId", FileName);
        }

        string home = variable("HOME") is { Length: > 0 } named ? named : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS()
            ? System.IO.Path.Combine(home, "Library", "Application Support", "SenderId", FileName)
            : LinuxFile(home, variable("XDG_CONFIG_HOME"));
    }

    // XDG Base Directory Specification: a relative XDG_CONFIG_HOME is to be ignored.
    internal static string LinuxFile(string home, string? configHome) =>
        System.IO.Path.Combine(
            System.IO.Path.IsPathRooted(configHome) ? configHome : System.IO.Path.Combine(home, ".config"), "senderid", FileName);
}
