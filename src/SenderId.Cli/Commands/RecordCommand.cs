using System.CommandLine;
using System.Globalization;
using SenderId.Cli.Commands.Records;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid record</c>: for who publishes records.</summary>
internal static class RecordCommand
{
    /// <summary>Makes the command with those below it.</summary>
    internal static Command Create(Terminal terminal)
    {
        // The program speaks English, whatever the system does; the cmdlets speak their user's language.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return new DocumentedCommand(
            "record",
            "For who publishes records: show a record with its whole tree, test it, write one, see what a new one would change.",
            "senderid record test example.org",
            "senderid record show example.org --flat")
        {
            RecordShowCommand.Create(terminal),
            RecordTestCommand.Create(terminal),
            RecordNewCommand.Create(terminal),
            RecordCompareCommand.Create(terminal),
        };
    }
}
