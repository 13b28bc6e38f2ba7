using System.Globalization;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Networks;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints networks that pass: a list that <c>--check</c> reads again.</summary>
internal static class FlatText
{
    internal static void Write(IAnsiConsole console, FlatRecord flat)
    {
        string validity = string.Create(CultureInfo.InvariantCulture,
            $"{flat.IPv4AddressCount} IPv4 and {flat.IPv6AddressCount} IPv6 addresses pass; look again in {flat.TimeToLive} s");
        Line(console, $"# {flat.Domain}: a snapshot. {validity}.");
        foreach (string term in flat.LeftOut)
        {
            Line(console, $"# left out, since it differs from message to message: {term}");
        }

        if (!flat.IsComplete && flat.LeftOut.Count == 0)
        {
            Line(console, "# not complete: DNS did not answer every question.");
        }

        foreach (FlatNetwork network in flat.Networks)
        {
            Line(console, $"{network.Term}  {string.Join(", ", network.Terms)}");
        }
    }

    internal static void Write(IAnsiConsole console, FlatDifference difference, int networkCount)
    {
        foreach (string line in difference.Removed.Select(static network => "- " + network)
            .Concat(difference.Added.Select(static network => "+ " + network)))
        {
            Line(console, line);
        }

        Line(console, difference.IsEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"{difference.Domain}: still true, {networkCount} networks.")
            : $"{difference.Domain}: no longer true; - passed then, + passes now.");
    }

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(PrintableText.Of(text));
}
