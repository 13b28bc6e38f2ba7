using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Connections;
using SenderId.Control;

namespace SenderId.Cli.Commands;

/// <summary>The commands <c>senderid blocklist</c> and <c>senderid allowlist</c>.</summary>
internal sealed class IPListCommand
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

    private readonly Argument<string[]> _entries;
    private readonly FormatOption _format = new();
    private readonly ControlOption _control;
    private readonly Terminal _terminal;
    private readonly IPListKind _kind;
    private readonly string _name;
    private readonly string _listed;

    private IPListCommand(Terminal terminal, IPListKind kind)
    {
        _terminal = terminal;
        _kind = kind;
        (_name, _listed) = kind == IPListKind.Allow ? ("allowlist", "allowed") : ("blocklist", "blocked");
        _control = new ControlOption(_name, terminal);
        _entries = new("ENTRY")
        {
            Description = $"Numbers of entries, as 'senderid {_name} list' prints them, or the addresses as an entry has them.",
            Arity = ArgumentArity.OneOrMore,
        };
    }

    /// <summary>Makes the command <c>blocklist</c> with those below it.</summary>
    internal static Command CreateBlockList(Terminal terminal) => new IPListCommand(terminal, IPListKind.Block).Create(
        "Show and change the block list of the running agent; what is changed is in force at once.",
        "senderid blocklist list",
        "senderid blocklist add 192.0.2.0/24 --comment 'see ticket 12' --expires 2026-12-24");

    /// <summary>Makes the command <c>allowlist</c> with those below it.</summary>
    internal static Command CreateAllowList(Terminal terminal) => new IPListCommand(terminal, IPListKind.Allow).Create(
        "Show and change the allow list of the running agent, whose addresses no agent judges; what is changed is in force at once.",
        "senderid allowlist list",
        "senderid allowlist add 198.51.100.0/28 --comment 'partner, contract 4711'");

    private DocumentedCommand Create(string description, params string[] examples)
    {
        var command = new DocumentedCommand(_name, description, examples) { List(), Add(), Remove() };
        _control.AddTo(command);
        return command;
    }

    private DocumentedCommand List()
    {
        var command = new DocumentedCommand(
            "list",
            "Show the entries, dead ones included, which are kept and count for nothing.",
            $"senderid {_name} list --ip 192.0.2.1",
            $"senderid {_name} list --format jsonl");
        command.Options.Add(_id);
        command.Options.Add(_ip);
        _format.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            OutputFormat format = _format.Read(parsed);
            Func<AgentControl, IAsyncEnumerable<ListedEntry>> find = Wanted(parsed, token);
            return _control.AskAsync(parsed, agent => IPListOutput.Entries.WriteAsync(_terminal, format, find(agent), token));
        });
        return command;
    }

    private Func<AgentControl, IAsyncEnumerable<ListedEntry>> Wanted(ParseResult parsed, CancellationToken token)
    {
        string? id = parsed.GetValue(_id);
        string? ip = parsed.GetValue(_ip);
        if (id is not null && ip is not null)
        {
            throw new UsageException($"{_name}: --id and --ip exclude each other.");
        }

        if (id is not null)
        {
            int identity = OptionValues.Count(_id.Name, id, int.MaxValue);
            return agent => One(agent.FindEntryAsync(_kind, identity, token), identity);
        }

        if (ip is null)
        {
            return agent => agent.ListEntriesAsync(_kind, token);
        }

        NetAddress address = OptionValues.Address(_ip.Name, ip);
        return agent => All(agent.FindEntriesAsync(_kind, address, token));
    }

    private DocumentedCommand Add()
    {
        var command = new DocumentedCommand(
            "add",
            _kind == IPListKind.Allow ? "Allow addresses: their mail passes all agents by." : "Block addresses: their mail is refused.",
            $"senderid {_name} add 192.0.2.1-192.0.2.9 --comment 'see ticket 12'",
            $"senderid {_name} add 2001:db8::/32 --expires 22:00");
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

            AddressRange range = Range(text);
            return _control.AskAsync(parsed, async agent =>
            {
                if (await agent.FindCoveringEntryAsync(_kind, range, token).ConfigureAwait(false) is { Entry: var listed })
                {
                    _terminal.WriteError($"{_name}: warning: {range.Text} is {_listed} already, by entry {listed.Identity} ({listed.IPRange.Text}).");
                }

                ListedEntry added = await agent.AddEntryAsync(_kind, range, parsed.GetValue(_comment) ?? "", end, token).ConfigureAwait(false);
                IPListOutput.Entries.Write(_terminal, format, added);
            });
        });
        return command;
    }

    private DocumentedCommand Remove()
    {
        var command = new DocumentedCommand(
            "remove",
            "Remove entries by their numbers, or by the addresses that they have.",
            $"senderid {_name} remove 12 13",
            $"senderid {_name} remove 192.0.2.0/24");
        command.Arguments.Add(_entries);
        command.SetAction((parsed, token) =>
        {
            ImmutableArray<(int? Identity, AddressRange? Range)> wanted = [.. parsed.GetRequiredValue(_entries).Select(Wanted)];
            return _control.AskAsync(parsed, async agent =>
            {
                foreach ((int? identity, AddressRange? range) in wanted)
                {
                    foreach (int number in identity is { } one ? [one] : await FindAsync(agent, range!, token).ConfigureAwait(false))
                    {
                        await agent.RemoveEntryAsync(_kind, number, token).ConfigureAwait(false);
                    }
                }
            });
        });
        return command;
    }

    private (int? Identity, AddressRange? Range) Wanted(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? (number, null)
            : AddressRange.TryParse(text, out AddressRange? range)
                ? (null, range)
                : throw new UsageException(
                    $"{_name}: '{text}' is neither the number of an entry nor its addresses; 'senderid {_name} list' prints both.");

    // Of an address that a network holds, the network is not taken away unasked: that would let in its neighbours too.
    private async Task<ImmutableArray<int>> FindAsync(AgentControl agent, AddressRange range, CancellationToken token)
    {
        ImmutableArray<ListedEntry> holding = await agent.FindEntriesAsync(_kind, range.First, token).ConfigureAwait(false);
        ImmutableArray<int> same =
        [
            .. holding.Where(found => found.Entry.IPRange.First == range.First && found.Entry.IPRange.Last == range.Last)
                .Select(static found => found.Entry.Identity),
        ];
        string instead = holding.FirstOrDefault(found => found.Entry.IPRange.Contains(range.Last)) is { Entry: var wider }
            ? string.Create(CultureInfo.InvariantCulture, $"entry {wider.Identity} ({wider.IPRange.Text}) holds it: remove that by its number")
            : $"'senderid {_name} list' prints what there is";
        return same.IsEmpty ? throw new UsageException($"{_name}: no entry is {range.Text}; {instead}.") : same;
    }

    private AddressRange Range(string text) => AddressRange.TryParse(text, out AddressRange? range)
        ? range
        : throw new UsageException($"{_name}: '{text}' is not an address, a network such as 192.0.2.0/24 or a range such as 192.0.2.1-192.0.2.9.");

    private async IAsyncEnumerable<ListedEntry> One(Task<ListedEntry?> finding, int identity)
    {
        yield return await finding.ConfigureAwait(false)
            ?? throw new UsageException($"{_name}: the list has no entry {identity.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static async IAsyncEnumerable<ListedEntry> All(Task<ImmutableArray<ListedEntry>> finding)
    {
        foreach (ListedEntry block in await finding.ConfigureAwait(false))
        {
            yield return block;
        }
    }
}
