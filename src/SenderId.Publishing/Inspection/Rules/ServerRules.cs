using System.Globalization;
using SenderId.Publishing.Authority;
using SenderId.Publishing.Findings;
using SenderId.Records;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>What only the zone's own servers tell.</summary>
internal static class ServerRules
{
    private const int LongTimeToLive = 86_400;
    private const int ShortTimeToLive = 300;
    private const int UsualTimeToLive = 3600;

    internal static IEnumerable<Finding> Find(Inspected inspected) => inspected.Authority is not { } authority
        ? []
        : authority.Servers.SelectMany(server => OfServer(inspected, authority, server)).Concat(OfAnswers(inspected, authority));

    private static IEnumerable<Finding> OfServer(Inspected inspected, AuthorityView authority, ServerView server)
    {
        if (server.Udp.State == ServerAnswerState.NotServing || server.Tcp.State == ServerAnswerState.NotServing)
        {
            string zone = authority.Zone ?? inspected.Domain.Value;
            yield return inspected.Of(FindingCode.LameServer, Without(authority, server), server.ToString(), zone);
        }
        else if (server.Udp.State == ServerAnswerState.NoAnswer)
        {
            yield return inspected.Of(FindingCode.ServerSilent, Without(authority, server), server.ToString());
        }
        else if (server.Tcp.State == ServerAnswerState.NoAnswer)
        {
            yield return inspected.Of(FindingCode.ServerWithoutTcp, null, server.ToString());
        }
    }

    // The address goes where the server has another one that serves, else the server itself; the last one stays.
    private static Remedy? Without(AuthorityView authority, ServerView server)
    {
        ServerView[] serving = [.. authority.Servers.Where(static other => other.Answer.State == ServerAnswerState.Answered)];
        return serving.Length == 0 || authority.Zone is null ? null
            : serving.Any(other => other.Name == server.Name)
                ? new Remedy(server.Name, server.Address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A", [server.Address], [])
            : new Remedy(authority.Zone, "NS", [server.Name + "."], []);
    }

    private static IEnumerable<Finding> OfAnswers(Inspected inspected, AuthorityView authority)
    {
        ServerView[] answered = [.. authority.Servers.Where(static server => server.Answer.State == ServerAnswerState.Answered)];
        string domain = inspected.Domain.Value;
        if (authority.Dnssec == DnssecState.Bogus)
        {
            yield return inspected.Of(FindingCode.DnssecBogus, null, domain);
        }

        // What was cut says nothing of the records that did not fit.
        ServerView[] whole = [.. answered.Where(static server => !server.Answer.IsTruncated)];
        if (whole.Select(static server => string.Join('\n', Policies(server))).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            string what = string.Join("; ", whole
                .Select(static server => $"{server}: {(Policies(server) is [] ? "-" : string.Join(" | ", Policies(server)))}"));
            yield return inspected.Of(FindingCode.ServersDiffer, Newest(domain, whole), authority.Zone ?? domain, what);
        }

        if (answered.Any(static server => server.Udp.ServesTypeSpf || server.Tcp.ServesTypeSpf))
        {
            yield return inspected.Of(FindingCode.TypeSpfServed, null, domain);
        }

        if (answered.Select(static server => server.Answer.CanonicalName).FirstOrDefault(static name => name is not null) is { } alias)
        {
            yield return inspected.Of(FindingCode.AliasAtDomain, null, domain, alias);
        }

        int? longest = answered.Max(static server => server.Answer.TimeToLive);
        if (longest is > LongTimeToLive or < ShortTimeToLive)
        {
            FindingCode code = longest > LongTimeToLive ? FindingCode.TimeToLiveTooLong : FindingCode.TimeToLiveTooShort;
            Remedy? remedy = inspected.Tree.Record is not { } record ? null
                : Remedy.Texts(domain, [], record) with { TimeToLive = UsualTimeToLive };
            yield return inspected.Of(code, remedy, longest.Value.ToString(CultureInfo.InvariantCulture));
        }

        foreach (Finding finding in answered.Take(1).SelectMany(server => OfStrings(inspected, server)))
        {
            yield return finding;
        }
    }

    // A server that was left behind has the lower serial (RFC 1035 section 3.3.13).
    private static Remedy Newest(string domain, ServerView[] servers)
    {
        string[] newest = Policies(servers.MaxBy(static server => server.Answer.Serial ?? -1)!);
        return Remedy.Texts(domain, servers.SelectMany(Policies).Distinct(StringComparer.Ordinal), newest);
    }

    // A text is cut at 255 octets wherever that is; a cut that somebody made by hand between two words has lost the space.
    private static IEnumerable<Finding> OfStrings(Inspected inspected, ServerView server)
    {
        foreach (var strings in server.Answer.Texts
            .Where(static strings => RecordVersion.Read(string.Concat(strings), out _) is not null
                || (strings is [var first, ..] && first.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase))))
        {
            for (int i = 0; i + 1 < strings.Length; i++)
            {
                if (strings[i].Length < Zones.ZoneLine.MaxStringLength && EndsTerm(strings[i]) && StartsTerm(strings[i + 1]))
                {
                    string[] joined = [string.Concat(strings)];
                    yield return inspected.Of(
                        FindingCode.StringsBadlySplit,
                            Remedy.Texts(inspected.Domain.Value, joined, string.Join(' ', strings.Select(static part => part.Trim()))),
                            inspected.Domain.Value, strings[i], strings[i + 1]);
                    break;
                }
            }
        }
    }

    // Behind a qualifier, or a sign that something has to follow, a term goes on.
    private static bool EndsTerm(string text) => text.Length > 0 && !text.EndsWith(' ') && !"+-~?:=/._".Contains(text[^1], StringComparison.Ordinal);

    private static bool StartsTerm(string text) => text is [not ' ', ..] && RecordParser.Parse("v=spf1 " + text.Split(' ')[0]) is { IsParsed: true };

    private static string[] Policies(ServerView server) =>
        [.. server.Answer.JoinedTexts.Where(static text => RecordVersion.Read(text, out _) is not null)];
}
