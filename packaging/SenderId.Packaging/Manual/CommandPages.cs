using System.CommandLine;
using SenderId.Cli;
using SenderId.Cli.Commands;
using SenderId.Store.Config;

namespace SenderId.Packaging.Manual;

/// <summary>The pages senderid(1) and senderid-agent(8), from the help of the commands.</summary>
internal static class CommandPages
{
    private const string Agent = "agent";

    /// <summary>Every command but the agent.</summary>
    public static ManualPage Commands(ReleaseHistory.Release release)
    {
        RootCommand root = Root.Create(Terminal.OfProcess(), null);
        var page = new ManualPage("senderid", 1, "evaluate Sender ID and SPF, and look after the agent", release);
        page.Section("SYNOPSIS");
        page.Synopsis("senderid COMMAND [OPTION...] [ARGUMENT...]");
        page.Section("DESCRIPTION");
        page.Paragraph(root.Description ?? "");
        page.Section("COMMANDS");
        foreach (Command command in root.Subcommands)
        {
            if (command.Name == Agent)
            {
                page.Part("senderid agent");
                page.Paragraph("Run the agent for mail servers: see senderid-agent(8).");
            }
            else
            {
                Describe(page, command, "senderid", []);
            }
        }

        WriteEnd(page, "senderid-agent(8), senderid.json(5)");
        return page;
    }

    /// <summary>The agent.</summary>
    public static ManualPage Service(ReleaseHistory.Release release)
    {
        Command agent = Root.Create(Terminal.OfProcess(), Agent).Subcommands.Single(static command => command.Name == Agent);
        var page = new ManualPage("senderid-agent", 8, "Sender ID for mail servers: a milter for Postfix and Sendmail", release);
        page.Section("SYNOPSIS");
        page.Synopsis("senderid agent [OPTION...]");
        page.Section("DESCRIPTION");
        page.Paragraph(agent.Description ?? "");
        page.Section("OPTIONS");
        WriteOptions(page, agent.Options);
        page.Section("SIGNALS");
        page.Item("SIGHUP", "The settings are read again, which happens by itself too when the file changes.");
        page.Item("SIGTERM, SIGINT", "No new connection is taken, and running messages finish within ShutdownTimeout.");
        page.Section("EXAMPLES");
        page.Example(((DocumentedCommand)agent).Examples);
        WriteEnd(page, "senderid(1), senderid.json(5), postconf(5)");
        return page;
    }

    private static void Describe(ManualPage page, Command command, string parents, IReadOnlyList<Option> inherited)
    {
        string name = $"{parents} {command.Name}";
        IEnumerable<string> arguments =
            command.Arguments.Select(static argument => argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name);
        page.Part(string.Join(' ', arguments.Prepend(name)));
        page.Paragraph(command.Description ?? "");
        foreach (Argument argument in command.Arguments.Where(static argument => argument.Description is not null))
        {
            page.Item(argument.Name, argument.Description!);
        }

        WriteOptions(page, command.Options);
        if (inherited.Count > 0)
        {
            page.Paragraph($"Also {string.Join(", ", inherited.Select(static option => option.Name))}, as for {parents}.");
        }

        if (command is DocumentedCommand { Examples.Count: > 0 } documented)
        {
            page.Example(documented.Examples);
        }

        foreach (Command child in command.Subcommands)
        {
            Describe(page, child, name, [.. inherited, .. command.Options.Where(static option => option.Recursive)]);
        }
    }

    private static void WriteOptions(ManualPage page, IEnumerable<Option> options)
    {
        foreach (Option option in options.Where(static option => !option.Hidden))
        {
            page.Item(string.IsNullOrEmpty(option.HelpName) ? option.Name : $"{option.Name} {option.HelpName}", option.Description ?? "");
        }
    }

    private static void WriteEnd(ManualPage page, string others)
    {
        page.Section("EXIT STATUS");
        foreach ((int code, string meaning) in ExitCode.Meanings)
        {
            page.Item(code.ToString(System.Globalization.CultureInfo.InvariantCulture), meaning);
        }

        page.Section("ENVIRONMENT");
        page.Item(ConfigLocation.Variable, "The configuration file, where no option names one.");
        page.Item("NO_COLOR", "No colours on a terminal.");
        page.Section("FILES");
        page.Item("/etc/senderid/config.json", "The configuration of the machine: senderid.json(5).");
        page.Item("/var/lib/senderid", "What the agent remembers, and its control socket.");
        page.Item("/var/log/senderid", "The agent log.");
        page.Section("SEE ALSO");
        page.Paragraph(others);
    }
}
