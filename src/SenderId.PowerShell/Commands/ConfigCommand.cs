using System.Management.Automation;
using SenderId.Control;
using SenderId.Mail;
using SenderId.PowerShell.Text;
using SenderId.Store.AgentLog;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that reads the configuration file.</summary>
public abstract class ConfigCommand : CancellableCmdlet
{
    private bool _isLocationTold;

    /// <summary>The configuration file. Without it the file that the environment variable SENDERID_CONFIG names is used, else the
    /// machine's where it exists and may be read, else the user's own. -Verbose names the file in force.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigPath { get; set; }

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? DomainController { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        foreach (string parameter in IgnoredParameters.Where(MyInvocation.BoundParameters.ContainsKey))
        {
            WriteVerbose(Strings.NoEffect(parameter));
        }
    }

    /// <summary>The parameters that are accepted for the sake of Exchange's scripts alone.</summary>
    private protected virtual IEnumerable<string> IgnoredParameters => [nameof(DomainController)];

    /// <summary>Writes an error where an identity is not that of the one object there is.</summary>
    private protected bool IsOther(string? identity, string only)
    {
        bool isOther = !string.IsNullOrEmpty(identity) && !string.Equals(identity, only, StringComparison.OrdinalIgnoreCase);
        if (isOther)
        {
            WriteError(ErrorRecords.IdentityUnknown(identity!, only));
        }

        return isOther;
    }

    /// <summary>Where the configuration file is.</summary>
    private protected string ConfigPathInUse => LocationInUse.Path;

    /// <summary>Whether a file that was named and does not exist is warned of; not where the command is about to create it.</summary>
    private protected virtual bool WarnsOfMissingFile => true;

    /// <summary>Where the configuration file is, and what said so.</summary>
    private protected ConfigLocation LocationInUse => ConfigLocation.Resolve(ConfigPath is null ? null : ResolveFile(ConfigPath));

    /// <summary>Reads the configuration; the command ends where the file is not valid.</summary>
    private protected Configuration LoadConfiguration()
    {
        ConfigLocation location = LocationInUse;
        ConfigOutcome outcome = ConfigFile.Load(location.Path);
        TellLocation(location, outcome.IsFileMissing);
        ThrowIfError(outcome.IsLoaded ? null : ErrorRecords.Of(outcome.Fault));
        return outcome.Configuration!;
    }

    /// <summary>Reads the configuration for a command that needs it to find folders alone: a broken file is warned of, and the usual ones are
    /// looked into.</summary>
    private protected Configuration LoadConfigurationOrDefaults()
    {
        ConfigLocation location = LocationInUse;
        ConfigOutcome outcome = ConfigFile.Load(location.Path);
        TellLocation(location, outcome.IsFileMissing);
        if (!outcome.IsLoaded)
        {
            WriteWarning(Strings.FoldersWithoutConfig(ErrorRecords.Of(outcome.Fault).Exception.Message));
        }

        return outcome.Configuration ?? Configuration.Default;
    }

    /// <summary>Warns where a running agent is found that does not use this file: what is shown or changed here is not what its mail meets.</summary>
    private protected void WarnOfOtherFile(Configuration configuration)
    {
        string socket = AgentFolders.ControlSocket(configuration.Agent, Environment.GetEnvironmentVariable);
        string? other = File.Exists(socket) ? WaitFor(new ValueTask<string?>(new AgentControl(socket).TryFindConfigPathAsync(StopToken))) : null;
        if (other is not null && !ConfigLocation.IsSameFile(other, ConfigPathInUse))
        {
            WriteWarning(Strings.AgentUsesOtherFile(socket, other, ConfigPathInUse));
        }
    }

    // Once a command, however many objects come down the pipeline.
    private void TellLocation(ConfigLocation location, bool isMissing)
    {
        if (_isLocationTold)
        {
            return;
        }

        _isLocationTold = true;
        WriteVerbose(Strings.ConfigInForce(location.Path, location.Origin, isMissing));
        if (WarnsOfMissingFile && isMissing && location.IsNamed)
        {
            WriteWarning(Strings.ConfigMissing(location.Path));
        }

        if (WarnsOfMissingFile && location.UnreadableMachineFile is { } machine)
        {
            WriteWarning(Strings.MachineFileUnreadable(machine, location.Path));
        }
    }

    /// <summary>Reads an identity; the command ends where it was plainly meant otherwise. Whether it is well-formed is for the check to
    /// say.</summary>
    private protected string ReadIdentity(string parameter, string text, IdentityReader read)
    {
        IdentityFault? fault = read(text, out string identity);
        ThrowIfError(fault is null ? null : ErrorRecords.IdentityInvalid(parameter, text, fault));
        return identity;
    }

    /// <summary>The first moment that a parameter stands for; null where it was not given.</summary>
    private protected static DateTimeOffset? First(DateTime? time) => time is { } given ? LocalTime.Earliest(given) : null;

    /// <summary>The last moment that a parameter stands for; null where it was not given.</summary>
    private protected static DateTimeOffset? Last(DateTime? time) => time is { } given ? LocalTime.Latest(given) : null;

    /// <summary>Asks, or says what would be done, in words of ours instead of "performing the operation".</summary>
    private protected bool ShouldAct(string action) =>
        ShouldProcess(action, $"{Strings.ConfirmQuestion}{Environment.NewLine}{action}", Strings.ConfirmCaption);
}
