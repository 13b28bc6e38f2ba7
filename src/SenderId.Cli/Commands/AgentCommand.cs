using System.CommandLine;
using Microsoft.Extensions.Logging;
using SenderId.Agent;
using SenderId.Agent.Checking;
using SenderId.Check;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Cli.Run;
using SenderId.Mime.Forwarding;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid agent</c>.</summary>
internal sealed class AgentCommand
{
    private readonly ConfigOption _config = new();

    private readonly Option<string?> _serverName = new("--server-name")
    {
        Description = "Name to use in stamps where the mail server does not say its own. Default: this machine's.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Log what would be done and do nothing: no message is stamped, refused or dropped." };

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Look at everything that the agent needs (settings, folders, sockets, Postfix, name servers, database, descriptors), "
            + "say what is wrong "
            + "and what to do, and start nothing. The exit code is 1 where there is an error.",
    };

    private readonly Option<string?> _logFormat = new("--log-format")
    {
        Description = "Form of the messages on standard error. Default: systemd under systemd, else text.",
        HelpName = "text|json|systemd",
    };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tell more on standard error." };
    private readonly AgentSettingOptions _settings = new();
    private readonly DnsOptions _dns = new();
    private readonly Terminal _terminal;

    private AgentCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new AgentCommand(terminal);
        var command = new DocumentedCommand(
            "agent",
            "Run the agent: a milter that stamps, rejects or deletes mail while Postfix or Sendmail receives it. "
            + "Options win over the objects \"agent\" and \"dns\" of the configuration file; the other settings are read again when the file changes.",
            "senderid agent --listen inet:8896@localhost",
            "senderid agent --listen unix:/run/senderid/agent.sock --socket-group postfix --metrics inet:9891@localhost",
            "senderid agent --dry-run --log-path ./agentlog",
            "sudo -u senderid senderid agent --check");
        definition._config.AddTo(command);
        definition._settings.AddTo(command);
        command.Options.Add(definition._serverName);
        command.Options.Add(definition._dryRun);
        command.Options.Add(definition._check);
        command.Options.Add(definition._logFormat);
        command.Options.Add(definition._verbose);
        definition._dns.AddTo(command);
        command.SetAction(definition.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_logFormat) is { } format && !AgentLogging.Formats.Contains(format, StringComparer.Ordinal))
        {
            throw new UsageException($"{_logFormat.Name} {format}: this is not a form; write text, json or systemd.");
        }

        Configuration file = _config.Load(parsed, _terminal);
        var check = new SenderIdCheckOptions
        {
            ServerName = parsed.GetValue(_serverName) ?? Environment.MachineName,
            Limits = _dns.Limits(parsed),
            Prefetch = _dns.Prefetch(parsed, file),
        };
        AgentStartup plan = Plan(file, _settings.Apply(parsed, file).Agent, check, parsed.GetValue(_dryRun));
        using DnsSource dns = _dns.Open(parsed, file.Dns);
        if (parsed.GetValue(_check))
        {
            var agentCheck = new AgentCheck(plan, dns.Resolver, TimeProvider.System);
            return CheckOutput.Write(_terminal, await agentCheck.RunAsync(cancellationToken).ConfigureAwait(false));
        }

        using ILoggerFactory loggers = AgentLogging.Create(parsed.GetValue(_logFormat), parsed.GetValue(_verbose), _terminal.Variable);
        try
        {
            await AgentComposition.RunAsync(
                plan with
                {
                    Check = plan.Check with { CompiledRecords = dns.CompiledRecords },
                    Signatures = () => new SignatureVerifier(dns.Resolver, check.Limits, TimeProvider.System),
                },
                dns.Resolver, loggers, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentStartException e)
        {
            throw new UnreadableException([e.Message]);
        }

        return ExitCode.Done;
    }

    private AgentStartup Plan(Configuration file, AgentSettings settings, SenderIdCheckOptions check, bool isDryRun)
    {
        try
        {
            return AgentStartup.Create(file, settings, check, isDryRun, _terminal.Variable);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
        catch (IOException e)
        {
            throw new UnreadableException([$"agent: {e.Message}"]);
        }
    }
}
