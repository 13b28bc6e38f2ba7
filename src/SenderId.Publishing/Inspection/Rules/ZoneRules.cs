using SenderId.Publishing.Findings;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>What stands around the record in its zone.</summary>
internal static class ZoneRules
{
    private const string Closed = "v=spf1 -all";

    internal static IEnumerable<Finding> Find(Inspected inspected)
    {
        if (inspected.Zone is not { } zone || inspected.Tree.State is RecordState.DoesNotExist)
        {
            return [];
        }

        return OfMail(inspected, zone).Concat(OfHosts(inspected, zone)).Concat(OfNames(inspected, zone)).Concat(OfDmarc(inspected, zone));
    }

    private static IEnumerable<Finding> OfMail(Inspected inspected, ZoneFacts zone)
    {
        SpfRecordNode own = inspected.Tree;
        if (own.State != RecordState.Found)
        {
            yield break;
        }

        string domain = own.Domain;
        bool isClosed = string.Equals(own.Record, Closed, StringComparison.OrdinalIgnoreCase);
        bool hasNothing = zone.Exchangers.IsVoid && zone.Host.IsVoid;
        bool hasSenders = inspected.Flat.Spans.Length > 0 || inspected.Flat.LeftOut.Count > 0;
        if (zone.HasNullMx && hasSenders)
        {
            yield return inspected.Of(FindingCode.NullMxWithSenders, Remedy.Texts(domain, [own.Record!], Closed), domain);
        }
        else if ((zone.HasNullMx || hasNothing) && !isClosed && !hasSenders)
        {
            yield return inspected.Of(FindingCode.ParkedDomainNotClosed, Remedy.Texts(domain, [own.Record!], Closed), domain);
        }
        else if (isClosed && zone.HasExchangers)
        {
            string[] published = [.. zone.Exchangers.Exchangers.Select(static exchanger => $"{exchanger.Preference} {exchanger.Exchange}.")];
            yield return inspected.Of(FindingCode.NobodySendsButMx, new Remedy(domain, "MX", [.. published], ["0 ."]), domain,
                string.Join(", ", published));
        }
    }

    private static IEnumerable<Finding> OfHosts(Inspected inspected, ZoneFacts zone)
    {
        // Under a record that ends in PermError nobody passes; that is another finding.
        if (inspected.Tree.IPv6 is { Status: SenderIdStatus.PermError } or { VoidLookups: > 2 } or { DnsLookups: > 10 })
        {
            yield break;
        }

        Place place = new(inspected.Tree, inspected.Tree, null);
        foreach (TermHost host in zone.ExchangerHosts)
        {
            string[] passing = [.. host.IPv4.Addresses.Where(address => Passes(inspected.Flat, address))
                .Select(static address => address.ToString())];
            string[] missing = [.. host.IPv6.Addresses.Where(address => !address.IsIPv4 && !Passes(inspected.Flat, address))
                .Select(static address => address.ToString())];
            if (passing.Length > 0 && missing.Length > 0)
            {
                IEnumerable<string> added = missing.Select(static address => "ip6:" + address);
                SpfTerm? end = inspected.Tree.All ?? inspected.Tree.Redirect;
                Remedy? remedy = place.Publish(inspected.Tree.Terms.Where(term => end is null || term.Position < end.Position)
                    .Select(static term => term.Term)
                    .Concat(added).Concat(inspected.Tree.Terms.Where(term => end is not null && term.Position >= end.Position)
                        .Select(static term => term.Term)));
                yield return inspected.Of(FindingCode.MxIPv6NotCovered, remedy, host.Name, string.Join(", ", passing), string.Join(", ", missing));
            }
        }
    }

    private static IEnumerable<Finding> OfNames(Inspected inspected, ZoneFacts zone)
    {
        if (zone.MadeUp.IsOpen)
        {
            yield return inspected.Of(FindingCode.WildcardWithoutRecord, Remedy.Texts("*." + inspected.Domain.Value, [], Closed),
                inspected.Domain.Value, zone.MadeUp.Holds);
            yield break;
        }

        foreach (Subdomain name in zone.Subdomains.Where(static name => name.IsOpen))
        {
            // A mail host gives its own name with HELO, and may.
            bool isSender = name.IPv4.Addresses.Any(address => Passes(inspected.Flat, address));
            yield return inspected.Of(FindingCode.SubdomainWithoutRecord, Remedy.Texts(name.Name.Value, [], isSender ? "v=spf1 a -all" : Closed),
                name.Name.Value, name.Holds);
        }
    }

    private static IEnumerable<Finding> OfDmarc(Inspected inspected, ZoneFacts zone)
    {
        if (inspected.Tree is not { State: RecordState.Found, All: { } all } own)
        {
            yield break;
        }

        string domain = own.Domain;
        Place place = new(own, own, null);
        if (all.Directive!.Status == SenderIdStatus.SoftFail && zone.Dmarc is null)
        {
            Remedy remedy = Remedy.Texts("_dmarc." + domain, [], $"v=DMARC1; p=none; rua=mailto:dmarc-reports@{domain}");
            yield return place.Of(FindingCode.SoftFailWithoutDmarc, all, remedy, all.Term, domain);
        }
        else if (all.Directive.Status == SenderIdStatus.Fail && own.Terms.Count > 1 && zone.DmarcPolicy is "quarantine" or "reject")
        {
            yield return place.Of(FindingCode.FailBeforeDmarc, all, place.Replace(all, "~all"), all.Term, zone.DmarcPolicy);
        }
    }

    private static bool Passes(FlatRecord flat, NetAddress address) =>
        flat.Spans.Any(span => span.IsIPv4 == address.IsIPv4 && span.First <= address.Bits && span.Last >= address.Bits);
}
