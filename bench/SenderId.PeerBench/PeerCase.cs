using System.Globalization;

namespace SenderId.PeerBench;

/// <summary>One line of a case list: id, address, HELO, MAIL FROM, expected, core 1 or extra 0.</summary>
internal sealed record PeerCase(string Id, NetAddress Client, string Helo, string MailFrom, bool IsCore)
{
    internal static IReadOnlyList<PeerCase> Read(string path) =>
        [.. File.ReadLines(path).Select(static line => Parse(line.Split('\t')))];

    private static PeerCase Parse(string[] fields) =>
        NetAddress.TryParse(fields[1], out NetAddress client)
            ? new PeerCase(fields[0], client, fields[2], fields[3], int.Parse(fields[5], CultureInfo.InvariantCulture) == 1)
            : throw new FormatException($"'{fields[1]}' is no address.");
}
