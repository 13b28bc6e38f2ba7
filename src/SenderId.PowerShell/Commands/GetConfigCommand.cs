using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that shows a part of the configuration file.</summary>
public abstract class GetConfigCommand : ConfigCommand
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (OnlyIdentity is { } only && IsOther(MyInvocation.BoundParameters.GetValueOrDefault("Identity") as string, only))
        {
            return;
        }

        Configuration configuration = LoadConfiguration();
        if (!LocationInUse.IsNamed)
        {
            WarnOfOtherFile(configuration);
        }

        Show(configuration);
    }

    /// <summary>The identity of the one object there is; null where every identity is taken.</summary>
    private protected virtual string? OnlyIdentity => null;

    /// <summary>Writes the object.</summary>
    private protected abstract void Show(Configuration configuration);
}
