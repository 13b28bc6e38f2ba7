using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SenderId.Pipeline;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes the names of the transport agents.</summary>
public sealed class TransportAgentCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return TransportAgentConfig.Default.Agents
            .Select(static agent => agent.Identity)
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult($"'{name}'", name, CompletionResultType.ParameterValue, name));
    }
}
