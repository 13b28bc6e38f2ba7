using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Completion;

/// <summary>Completes the value of a list parameter: its entries, the words it takes, and a change that removes one of them. Reads the configuration
/// file alone.</summary>
public sealed class ListEntryCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        string? path = fakeBoundParameters["ConfigPath"] as string;
        if (!SettingCatalog.TryFind(parameterName, out Setting? setting)
            || ConfigFile.Load(ConfigLocation.Resolve(path).Path).Configuration is not { } stored)
        {
            return [];
        }

        return Complete([.. setting.Read(stored).Union(setting.AcceptedValues, StringComparer.OrdinalIgnoreCase)], wordToComplete);
    }

    /// <summary>The entries that begin with the word, and the changes that remove one of them.</summary>
    internal static IEnumerable<CompletionResult> Complete(IReadOnlyCollection<string> all, string? wordToComplete)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        IEnumerable<string> entries = all.Where(entry => entry.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return word.StartsWith('@') ? Changes(all, word) : [.. entries.Select(Entry), .. Changes(entries, "")];
    }

    private static CompletionResult Entry(string entry) => new(Quoted(entry), entry, CompletionResultType.ParameterValue, entry);

    private static IEnumerable<CompletionResult> Changes(IEnumerable<string> entries, string word) => entries
        .Select(static entry => $"@{{Remove={Quoted(entry)}}}")
        .Where(change => change.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        .Select(static change => new CompletionResult(change, change, CompletionResultType.ParameterValue, change));

    private static string Quoted(string entry) => $"'{entry.Replace("'", "''", StringComparison.Ordinal)}'";
}
