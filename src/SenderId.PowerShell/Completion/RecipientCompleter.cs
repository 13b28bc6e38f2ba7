using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SenderId.Control;
using SenderId.Filtering;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes the recipients that have lists of their own.</summary>
public sealed class RecipientCompleter : IArgumentCompleter
{
    // More nobody reads at a prompt; who wants them types more of the word.
    private const int MaxCount = 100;

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return AgentQuestion.Ask(fakeBoundParameters, (agent, token) => FindAsync(agent, word, token)) ?? [];
    }

    private static async Task<List<CompletionResult>> FindAsync(AgentControl agent, string word, CancellationToken token)
    {
        List<CompletionResult> found = [];
        await foreach (JunkEmailConfig lists in agent.ListJunkEmailAsync(token).ConfigureAwait(false))
        {
            string recipient = lists.Recipient.Text;
            if (recipient.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(new CompletionResult(recipient, recipient, CompletionResultType.ParameterValue, recipient));
            }

            if (found.Count == MaxCount)
            {
                break;
            }
        }

        return found;
    }
}
