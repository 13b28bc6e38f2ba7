using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes a recipient's list: its entries, and a change that removes one of them.</summary>
public sealed class JunkEmailCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        if (!SmtpAddress.TryParse(fakeBoundParameters["Identity"] as string, out SmtpAddress? recipient)
            || AgentQuestion.Ask(fakeBoundParameters, (agent, token) => agent.GetJunkEmailAsync(recipient, token)) is not { } lists)
        {
            return [];
        }

        bool isTrusted = string.Equals(parameterName, nameof(lists.TrustedSendersAndDomains), StringComparison.OrdinalIgnoreCase);
        IEnumerable<ListedSender> entries = isTrusted ? lists.TrustedSendersAndDomains : lists.BlockedSendersAndDomains;
        return ListEntryCompleter.Complete([.. entries.Select(static entry => entry.Text)], wordToComplete);
    }
}
