using SenderId.Lookup;

namespace SenderId.Dns.Tests.Servers;

/// <summary>The test assembly as a program: asks the questions on stdin, for tests in a network namespace of their own.</summary>
internal static class Probe
{
    /// <summary>Reads lines <c>TYPE NAME</c> and writes one line for each answer.</summary>
    /// <param name="args">The server to ask; none for the system's.</param>
    public static async Task Main(string[] args)
    {
        await using var client = new StubResolver(new StubResolverOptions { NameServers = [.. args.Select(NameServer.Parse)] });
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            DnsAnswer answer = await AskAsync(client, words[0], words[1]);
            string[] records =
            [
                .. answer.Texts.Select(text => text.Length > 40 ? $"{text.Length}" : text),
                .. answer.Addresses.Select(address => address.ToString()),
                .. answer.Exchangers.Select(mx => $"{mx.Preference}/{mx.Exchange}"),
                .. answer.Names,
            ];
            string source = answer.Source is { } from ? $"{from.Transport}{(from.IsFromCache ? " cache" : "")}" : "-";
            Console.WriteLine($"{line}: {answer.Code} {source} [{string.Join(", ", records.Order(StringComparer.Ordinal))}]");
        }
    }

    private static async Task<DnsAnswer> AskAsync(StubResolver client, string type, string name) => type switch
    {
        "PTR" => await client.PointersAsync(NetAddress.TryParse(name, out NetAddress address) ? address : default, default),
        "MX" => await client.MailExchangersAsync(DomainName.Parse(name), default),
        "TXT" => await client.TextAsync(DomainName.Parse(name), default),
        _ => await client.AddressesAsync(DomainName.Parse(name), type == "A" ? QuestionType.A : QuestionType.Aaaa, default),
    };
}
