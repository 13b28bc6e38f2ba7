using System.CommandLine;
using SenderId.Mail;

namespace SenderId.Cli.Commands.Records;

/// <summary>The argument <c>DOMAIN…</c>: names, or <c>-</c> for one a line on standard input.</summary>
internal sealed class DomainsArgument
{
    private readonly Argument<string[]> _argument = new("DOMAIN")
    {
        Description = "Domains; - reads them from standard input, one a line.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Adds the argument to a command.</summary>
    internal void AddTo(Command command) => command.Arguments.Add(_argument);

    /// <summary>The domains in the order given.</summary>
    internal async IAsyncEnumerable<DomainName> ReadAsync(ParseResult parsed, Terminal terminal)
    {
        foreach (string text in parsed.GetValue(_argument) ?? [])
        {
            if (text != "-")
            {
                yield return Read(text);
                continue;
            }

            using var reader = new StreamReader(terminal.Input, leaveOpen: true);
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                if (line.Trim() is { Length: > 0 } name)
                {
                    yield return Read(name);
                }
            }
        }
    }

    /// <summary>How many words were given.</summary>
    internal int Count(ParseResult parsed) => parsed.GetValue(_argument)?.Length ?? 0;

    /// <summary>Reads one domain.</summary>
    internal static DomainName Read(string text) => IdentityText.ReadPublisher(text, out DomainName domain) is { } fault
        ? throw new UsageException($"{text}: {fault}.")
        : domain;
}
