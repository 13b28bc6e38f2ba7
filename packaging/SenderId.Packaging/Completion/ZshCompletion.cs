using System.Globalization;
using System.Text;

namespace SenderId.Packaging.Completion;

/// <summary>Completion for zsh.</summary>
internal static class ZshCompletion
{
    /// <summary>The function, for <c>/usr/share/zsh/vendor-completions/_senderid</c>.</summary>
    public static string Write(IReadOnlyList<CompletionTree.Node> nodes)
    {
        var text = new StringBuilder();
        text.Append("""
            #compdef senderid
            # Completion of senderid for zsh, made from the commands themselves.
            local at=senderid word
            for word in ${words[2,CURRENT-1]}; do
              case "$at $word" in

            """);
        foreach (CompletionTree.Node node in nodes.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"    '{node.Path}') at='{node.Path}' ;;\n");
        }

        text.Append("""
              esac
            done
            case "$at ${words[CURRENT-1]}" in

            """);
        foreach (CompletionTree.Node node in nodes)
        {
            foreach (CompletionTree.Choice option in node.Options.Where(static option => option.TakesValue))
            {
                string offer = option.TakesFile ? "_files"
                    : option.Words.Count > 0 ? $"compadd -- {string.Join(' ', option.Words)}"
                    : $"_message {Quote(option.Description)}";
                text.Append(CultureInfo.InvariantCulture, $"  '{node.Path} {option.Name}') {offer}; return ;;\n");
            }
        }

        text.Append("""
            esac
            local -a offered
            case "$at" in

            """);
        foreach (CompletionTree.Node node in nodes)
        {
            IEnumerable<(string Name, string Description)> words =
                node.Commands.Concat(node.Options.Select(static option => (option.Name, option.Description)));
            text.Append(CultureInfo.InvariantCulture,
                $"  '{node.Path}') offered=({string.Join(' ', words.Select(static word => Quote($"{word.Name}:{word.Description}")))}) ;;\n");
        }

        string files = string.Join('|', nodes.Where(static node => node.TakesFiles).Select(static node => $"'{node.Path}'"));
        text.Append(CultureInfo.InvariantCulture, $$"""
            esac
            _describe senderid offered
            case "$at" in
              {{files}}) _files ;;
            esac

            """);
        return text.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
