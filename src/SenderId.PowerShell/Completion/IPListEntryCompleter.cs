using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using SenderId.Connections;
using SenderId.Control;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes the number of an entry of the block list or the allow list, by the number or by the addresses.</summary>
public sealed class IPListEntryCompleter : IArgumentCompleter
{
    // More nobody reads at a prompt; who wants them types more of the word.
    private const int MaxCount = 100;

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(commandName);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string word = (wordToComplete ?? "").Trim('\'', '"');
        IPListKind list = commandName.Contains("Allow", StringComparison.OrdinalIgnoreCase) ? IPListKind.Allow : IPListKind.Block;
        return AgentQuestion.Ask(fakeBoundParameters, (agent, token) => FindAsync(agent, list, word, token)) ?? [];
    }

    private static async Task<List<CompletionResult>> FindAsync(AgentControl agent, IPListKind list, string word, CancellationToken token)
    {
        List<CompletionResult> found = [];
        await foreach (ListedEntry listed in agent.ListEntriesAsync(list, token).ConfigureAwait(false))
        {
            string number = listed.Entry.Identity.ToString(CultureInfo.InvariantCulture);
            string addresses = listed.Entry.IPRange.Text;
            if (number.StartsWith(word, StringComparison.Ordinal) || addresses.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                string comment = listed.Entry.Comment.Length == 0 ? addresses : $"{addresses} ({listed.Entry.Comment})";
                found.Add(new CompletionResult(number, $"{number}: {addresses}", CompletionResultType.ParameterValue, comment));
            }

            if (found.Count == MaxCount)
            {
                break;
            }
        }

        return found;
    }
}
