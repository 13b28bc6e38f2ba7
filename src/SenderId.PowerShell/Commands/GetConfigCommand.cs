using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that shows a part of the configuration file.</summary>
public abstract class GetConfigCommand : ConfigCommand
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        Configuration configuration = LoadConfiguration();
        if (!LocationInUse.IsNamed)
        {
            WarnOfOtherFile(configuration);
        }

        Show(configuration);
    }

    /// <summary>Writes the object.</summary>
    private protected abstract void Show(Configuration configuration);
}
