using System.Buffers;
using System.Text.Json;
using SenderId.Cli.Output;
using SenderId.Evaluation;

namespace SenderId.Cli.Run;

/// <summary>Checks one identity in some scopes and prints the outcomes.</summary>
internal sealed class SingleCheck(IdentityCheck check, Terminal terminal, OutputFormat format, IReadOnlySet<SenderIdStatus> failOn)
{
    /// <summary>Runs the checks in the order of the scopes.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> RunAsync(CheckIdentity identity, IReadOnlyList<IdentityScope> scopes, CancellationToken cancellationToken)
    {
        if (identity is { Pra: null, Domain: null })
        {
            // check_host() with this sender in scope pra: who calls it by hand has one sender address and means it.
            identity = identity with { Pra = identity.MailFrom };
        }

        if (scopes.Select(scope => IdentityCheck.Missing(identity, scope)).FirstOrDefault(static missing => missing is not null) is { } missing)
        {
            throw new UsageException($"check: {missing}; see 'senderid check --help'.");
        }

        var outcomes = new List<CheckOutcome>();
        foreach (IdentityScope scope in scopes)
        {
            outcomes.Add(await check.CheckAsync(identity, scope, cancellationToken).ConfigureAwait(false));
        }

        Write(outcomes, identity.Client);
        return outcomes.Any(outcome => failOn.Contains(outcome.Status)) ? ExitCode.Refused : ExitCode.Done;
    }

    private void Write(List<CheckOutcome> outcomes, NetAddress client)
    {
        if (format == OutputFormat.Text)
        {
            using StreamWriter text = terminal.OpenText();
            foreach (CheckOutcome outcome in outcomes)
            {
                OutcomeText.Write(text, terminal, outcome, client);
            }

            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonOutput.Options);
        bool isArray = format == OutputFormat.Json && outcomes.Count > 1;
        if (isArray)
        {
            json.WriteStartArray();
        }

        foreach (CheckOutcome outcome in outcomes)
        {
            OutcomeJson.Write(json, outcome, withTrace: true);
            if (!isArray)
            {
                EndLine(json, buffer);
            }
        }

        if (isArray)
        {
            json.WriteEndArray();
            EndLine(json, buffer);
        }

        terminal.Output.Write(buffer.WrittenSpan);
    }

    private static void EndLine(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        json.Flush();
        buffer.Write("\n"u8);
        json.Reset();
    }
}
