using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes the actions of an agent log.</summary>
public sealed class AgentLogActionCompleter : IArgumentCompleter
{
    private static readonly string[] s_actions =
    [
        "AcceptMessage", "DeleteMessage", "DeleteRecipients", "Disconnect", "ModifyHeaders", "QuarantineMessage", "QuarantineRecipients",
        "RejectAuthentication", "RejectCommand", "RejectConnection", "RejectMessage", "RejectRecipients",
    ];

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        s_actions.Where(action => action.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(static action => new CompletionResult(action, action, CompletionResultType.ParameterValue, action));
}
