using System.CommandLine;
using System.Globalization;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Control;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid blocklist</c>.</summary>
internal sealed class BlockListCommand
{
    private readonly Option<string?> _id = new("--id") { Description = "Only the entry of this number.", HelpName = "NUMBER" };
    private readonly Option<string?> _ip = new("--ip") { Description = "Only entries that hold this address.", HelpName = "ADDRESS" };
    private readonly Argument<string> _range = new("ADDRESSES") { Description = "An address, a network such as 192.0.2.0/24, or a range such as 192.0.2.1-192.0.2.9." };
    private readonly Option<string?> _comment = new("--comment") { Description = "A comment, of at most 400 characters.", HelpName = "TEXT" };

    private readonly Option<string?> _expires = new("--expires")
    {
        Description = "When the entry ends, such as 2026-11-24T10:30:00Z, or 22:00 for today; local time where no zone is given. Default: never.",
        HelpName = "TIME",
    };

    private readonly Argument<string[]> _ids = new("NUMBER") { Description = "Numbers of entries, as 'senderid blocklist list' prints them.", Arity = ArgumentArity.OneOrMore };
    private readonly FormatOption _format = new();
    private readonly ControlOption _control;
    private readonly Terminal _terminal;

    private BlockListCommand(Terminal terminal)
    {
        _terminal = terminal;
        _control = new ControlOption("blocklist", terminal);
    }

    /// <summary>Makes the command with those below it.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new BlockListCommand(terminal);
        var command = new DocumentedCommand(
            "blocklist",
            "Show and change the block list of the running agent; what is changed is in force at once.",
            "senderid blocklist list",
            "senderid blocklist add 192.0.2.0/24 --comment 'see ticket 12' --expires 2026-12-24")
        {
            definition.List(), definition.Add(), definition.Remove(),
        };
        definition._control.AddTo(command);
        return command;
    }

    private DocumentedCommand List()
    {
        var command = new DocumentedCommand(
            "list", "Show the entries, dead ones included, which are kept and block nothing.", "senderid blocklist list --ip 192.0.2.1", "senderid blocklist list --format jsonl");
        command.Options.Add(_id);
        command.Options.Add(_ip);
        _format.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            OutputFormat format = _format.Read(parsed);
            Func<AgentControl, IAsyncEnumerable<ListedEntry>> find = Wanted(parsed, token);
            return _control.AskAsync(parsed, agent => BlockListOutput.Entries.WriteAsync(_terminal, format, find(agent), token));
        });
        return command;
    }

    private Func<AgentControl, IAsyncEnumerable<ListedEntry>> Wanted(ParseResult parsed, CancellationToken token)
    {
        string? id = parsed.GetValue(_id);
        string? ip = parsed.GetValue(_ip);
        if (id is not null && ip is not null)
        {
            throw new UsageException("blocklist: --id and --ip exclude each other.");
        }

        if (id is not null)
        {
            int identity = OptionValues.Count(_id.Name, id, int.MaxValue);
            return agent => One(agent.FindBlockAsync(identity, token), identity);
        }

        if (ip is null)
        {
            return agent => agent.ListBlocksAsync(token);
        }

        NetAddress address = OptionValues.Address(_ip.Name, ip);
        return agent => All(agent.FindBlocksAsync(address, token));
    }

    private DocumentedCommand Add()
    {
        var command = new DocumentedCommand(
            "add", "Block addresses.", "senderid blocklist add 192.0.2.1-192.0.2.9 --comment 'dictionary attack'", "senderid blocklist add 2001:db8::/32 --expires 22:00");
        command.Arguments.Add(_range);
        command.Options.Add(_comment);
        command.Options.Add(_expires);
        _format.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            OutputFormat format = _format.Read(parsed);
            string text = parsed.GetRequiredValue(_range);
            DateTimeOffset? end = OptionValues.End(_expires.Name, parsed.GetValue(_expires));
            if (end <= TimeProvider.System.GetUtcNow())
            {
                throw new UsageException($"{_expires.Name} {parsed.GetValue(_expires)}: this is past; write a moment in the future.");
            }

            AddressRange range = AddressRange.TryParse(text, out AddressRange? read)
                ? read
                : throw new UsageException(
                $"blocklist: '{text}' is not an address, a network such as 192.0.2.0/24 or a range such as 192.0.2.1-192.0.2.9.");
            return _control.AskAsync(parsed, async agent =>
            {
                if (await agent.FindCoveringBlockAsync(range, token).ConfigureAwait(false) is { Entry: var listed })
                {
                    _terminal.WriteError($"blocklist: warning: {range.Text} is blocked already, by entry {listed.Identity} ({listed.IPRange.Text}).");
                }

                ListedEntry added = await agent.AddBlockAsync(range, parsed.GetValue(_comment) ?? "", end, token).ConfigureAwait(false);
                BlockListOutput.Entries.Write(_terminal, format, added);
            });
        });
        return command;
    }

    private DocumentedCommand Remove()
    {
        var command = new DocumentedCommand("remove", "Remove entries by their numbers.", "senderid blocklist remove 12 13");
        command.Arguments.Add(_ids);
        command.SetAction((parsed, token) =>
        {
            int[] identities = [.. parsed.GetRequiredValue(_ids).Select(static id =>
                int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number
                : throw new UsageException($"blocklist: '{id}' is not the number of an entry; 'senderid blocklist list' prints them."))];
            return _control.AskAsync(parsed, async agent =>
            {
                foreach (int identity in identities)
                {
                    await agent.RemoveBlockAsync(identity, token).ConfigureAwait(false);
                }
            });
        });
        return command;
    }

    private static async IAsyncEnumerable<ListedEntry> One(Task<ListedEntry?> finding, int identity)
    {
        yield return await finding.ConfigureAwait(false)
            ?? throw new UsageException($"blocklist: the block list has no entry {identity.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static async IAsyncEnumerable<ListedEntry> All(Task<System.Collections.Immutable.ImmutableArray<ListedEntry>> finding)
    {
        foreach (ListedEntry block in await finding.ConfigureAwait(false))
        {
            yield return block;
        }
    }
}
