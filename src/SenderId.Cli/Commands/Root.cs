using System.CommandLine;
using System.CommandLine.Help;

namespace SenderId.Cli.Commands;

/// <summary>The command that all others hang from.</summary>
internal static class Root
{
    private static readonly IReadOnlyList<string> s_examples =
        ["senderid test samples/messages --zone samples/zone --config samples/config.json", "senderid check --ip 192.0.2.1 --domain example.org"];

    /// <summary>Makes the tree of commands; each command has a file of its own beside this one.</summary>
    /// <param name="terminal">Where the commands read and write.</param>
    /// <param name="firstWord">The first argument: where it is a command, no other is made, which would only cost time.</param>
    internal static RootCommand Create(Terminal terminal, string? firstWord)
    {
        var root = new RootCommand("Sender ID for every mail server: who may send mail for a domain, and what to do with the rest.");
        var all = new (string Name, Func<Terminal, Command> Create)[]
        {
            ("test", TestCommand.Create),
            ("check", CheckCommand.Create),
            ("record", RecordCommand.Create),
            ("config", ConfigCommand.Create),
            ("agent", AgentCommand.Create),
            ("log", LogCommand.Create),
            ("why", WhyCommand.Create),
            ("report", ReportCommand.Create),
            ("counters", CountersCommand.Create),
            ("reputation", ReputationCommand.Create),
            ("blocklist", IPListCommand.CreateBlockList),
            ("allowlist", IPListCommand.CreateAllowList),
            ("junk-email", JunkEmailCommand.Create),
        };
        bool isKnown = all.Any(command => command.Name == firstWord);
        foreach ((string name, Func<Terminal, Command> create) in all)
        {
            if (!isKnown || name == firstWord)
            {
                root.Subcommands.Add(create(terminal));
            }
        }

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, s_examples, terminal.Width);
        return root;
    }
}
