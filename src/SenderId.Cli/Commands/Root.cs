using System.CommandLine;
using System.CommandLine.Help;

namespace SenderId.Cli.Commands;

/// <summary>The command that all others hang from.</summary>
internal static class Root
{
    /// <summary>Makes the tree of commands; each command has a file of its own beside this one.</summary>
    internal static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Sender ID for every mail server: who may send mail for a domain, and what to do with the rest.")
        {
            TestCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ConfigCommand.Create(terminal),
            AgentCommand.Create(terminal),
            LogCommand.Create(terminal),
            CountersCommand.Create(terminal),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples(
            (HelpAction)help.Action!,
            ["senderid test samples/messages --zone samples/zone --config samples/config.json", "senderid check --ip 192.0.2.1 --domain example.org"]);
        return root;
    }
}
