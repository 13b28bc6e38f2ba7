using System.Collections.Immutable;
using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Control;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid reputation</c>.</summary>
internal sealed class ReputationCommand
{
    private const string DefaultCount = "10";

    private readonly Option<string?> _ip = new("--ip")
    {
        Description = "The sender at this address, with everything that adds to its level.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string?> _top = new("--top")
    {
        Description = $"The senders with the highest levels. Default, where no address is given: {DefaultCount}.",
        HelpName = "NUMBER",
    };
    private readonly FormatOption _format = new();
    private readonly ControlOption _control;
    private readonly Terminal _terminal;

    private ReputationCommand(Terminal terminal)
    {
        _terminal = terminal;
        _control = new ControlOption("reputation", terminal);
    }

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new ReputationCommand(terminal);
        var command = new DocumentedCommand(
            "reputation",
            "Ask the running agent for the reputation of senders: level, what it is made of, and whether they are blocked.",
            "senderid reputation --ip 192.0.2.1",
            "senderid reputation --top 20 --format jsonl");
        command.Options.Add(definition._ip);
        command.Options.Add(definition._top);
        definition._format.AddTo(command);
        definition._control.AddTo(command);
        command.SetAction(definition.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OutputFormat format = _format.Read(parsed);
        string? ip = parsed.GetValue(_ip);
        string? top = parsed.GetValue(_top);
        if (ip is not null && top is not null)
        {
            throw new UsageException("reputation: --ip and --top exclude each other.");
        }

        if (ip is null)
        {
            int count = OptionValues.Count(_top.Name, top ?? DefaultCount, ControlLimits.MaxPageCount);
            return _control.AskAsync(parsed, async agent =>
            {
                ImmutableArray<SenderReport> senders = await agent.FindTopSendersAsync(count, cancellationToken).ConfigureAwait(false);
                await SenderOutput.Senders.WriteAsync(_terminal, format, senders.ToAsyncEnumerable(), cancellationToken).ConfigureAwait(false);
            });
        }

        NetAddress address = OptionValues.Address(_ip.Name, ip);
        return _control.AskAsync(parsed, async agent =>
            SenderOutput.OneSender.Write(_terminal, format, await agent.FindSenderAsync(address, cancellationToken).ConfigureAwait(false)));
    }
}
