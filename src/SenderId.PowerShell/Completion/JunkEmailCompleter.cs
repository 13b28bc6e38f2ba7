using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SenderId.Control;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes a recipient's list: its entries, and a change that removes one of them. Asks the agent, and does not wait long.</summary>
public sealed class JunkEmailCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string path = ConfigLocation.Resolve(fakeBoundParameters["ConfigPath"] as string).Path;
        if (!SmtpAddress.TryParse(fakeBoundParameters["Identity"] as string, out SmtpAddress? recipient)
            || ConfigFile.Load(path).Configuration is not { } stored
            || Find(stored, recipient) is not { } list)
        {
            return [];
        }

        return ListEntryCompleter.Complete([.. list.BlockedSendersAndDomains.Select(static entry => entry.Text)], wordToComplete);
    }

    private static JunkEmailConfig? Find(Configuration stored, SmtpAddress recipient)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            var agent = new AgentControl(AgentFolders.ControlSocket(stored.Agent, Environment.GetEnvironmentVariable));
            return agent.GetJunkEmailAsync(recipient, patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is AgentUnreachableException or AgentRefusedException or OperationCanceledException)
        {
            return null;
        }
    }
}
