namespace SenderId.Store.Config;

/// <summary>Where the configuration file is.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Origin">What said so.</param>
public sealed record ConfigLocation(string Path, ConfigOrigin Origin)
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "SENDERID_CONFIG";

    /// <summary>Whether somebody named the file; that it does not exist is then worth a warning.</summary>
    public bool IsNamed => Origin is ConfigOrigin.Argument or ConfigOrigin.Environment;

    private const string FileName = "config.json";

    /// <summary>Finds the file: the path given, else <c>SENDERID_CONFIG</c>, else the user's own file.</summary>
    /// <param name="path">The path the user gave; null or empty for none.</param>
    public static ConfigLocation Resolve(string? path) => Resolve(path, Environment.GetEnvironmentVariable, UserFile);

    internal static ConfigLocation Resolve(string? path, Func<string, string?> variable, Func<Func<string, string?>, string> userFile)
    {
        if (!string.IsNullOrEmpty(path))
        {
            return new ConfigLocation(System.IO.Path.GetFullPath(path), ConfigOrigin.Argument);
        }

        string? named = variable(Variable);
        return string.IsNullOrEmpty(named)
            ? new ConfigLocation(userFile(variable), ConfigOrigin.User)
            : new ConfigLocation(System.IO.Path.GetFullPath(named), ConfigOrigin.Environment);
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
