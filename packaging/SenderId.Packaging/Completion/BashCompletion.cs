using System.Globalization;
using System.Text;

namespace SenderId.Packaging.Completion;

/// <summary>Completion for bash.</summary>
internal static class BashCompletion
{
    /// <summary>The script, for <c>/usr/share/bash-completion/completions/senderid</c>.</summary>
    public static string Write(IReadOnlyList<CompletionTree.Node> nodes)
    {
        var text = new StringBuilder();
        text.Append("""
            # Completion of senderid for bash, made from the commands themselves.
            _senderid() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at=senderid i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$at ${COMP_WORDS[i]}" in

            """);
        foreach (CompletionTree.Node node in nodes.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"            '{node.Path}') at='{node.Path}' ;;\n");
        }

        text.Append("""
                    esac
                done
                case "$at $prev" in

            """);
        foreach (CompletionTree.Node node in nodes)
        {
            foreach (CompletionTree.Choice option in node.Options.Where(static option => option.TakesValue))
            {
                string offer = option.TakesFile ? "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
                    : option.Words.Count > 0 ? $"mapfile -t COMPREPLY < <(compgen -W '{string.Join(' ', option.Words)}' -- \"$cur\")"
                    : ":";
                text.Append(CultureInfo.InvariantCulture, $"        '{node.Path} {option.Name}') {offer}; return ;;\n");
            }
        }

        text.Append("""
                esac
                case "$at" in

            """);
        foreach (CompletionTree.Node node in nodes)
        {
            IEnumerable<string> words = node.Commands.Select(static command => command.Name)
                .Concat(node.Options.Select(static option => option.Name));
            text.Append(CultureInfo.InvariantCulture,
                $"        '{node.Path}') mapfile -t COMPREPLY < <(compgen -W '{string.Join(' ', words)}' -- \"$cur\") ;;\n");
        }

        string files = string.Join('|', nodes.Where(static node => node.TakesFiles).Select(static node => $"'{node.Path}'"));
        text.Append(CultureInfo.InvariantCulture, $$"""
                esac
                case "$at" in
                    {{files}})
                        [[ $cur == -* ]] || { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); } ;;
                esac
            }
            complete -F _senderid senderid

            """);
        return text.ToString();
    }
}
