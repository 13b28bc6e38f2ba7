namespace SenderId.Dns.Zones;

/// <summary>Finds names that have a CNAME and something else, which no name server loads.</summary>
/// <remarks>RFC 1034 section 3.6.2, RFC 2181 section 10.1.</remarks>
internal static class ZoneConflicts
{
    /// <summary>The faults, in the order of the lines that bring them about.</summary>
    public static IEnumerable<ZoneFault> Find(IReadOnlyList<ZoneRecord> records)
    {
        var aliases = new Dictionary<string, ZoneRecord>(StringComparer.Ordinal);
        foreach (ZoneRecord record in records)
        {
            if (record.Type == ZoneRecordType.Cname && !aliases.TryAdd(record.Owner, record) && aliases[record.Owner].Text != record.Text)
            {
                yield return Fault(record, "the name has two different CNAME records");
            }
        }

        if (aliases.Count == 0)
        {
            yield break;
        }

        foreach (ZoneRecord record in records)
        {
            bool isOther = record.Type is ZoneRecordType.A or ZoneRecordType.Aaaa or ZoneRecordType.Mx or ZoneRecordType.Ptr
                or ZoneRecordType.Txt or ZoneRecordType.Ns or ZoneRecordType.Soa;
            if (isOther && aliases.TryGetValue(record.Owner, out ZoneRecord? alias))
            {
                yield return Fault(record.Line > alias.Line ? record : alias, "the name has a CNAME record and others beside it");
            }
        }
    }

    private static ZoneFault Fault(ZoneRecord record, string reason) =>
        new(ZoneFaultKind.Malformed, record.Source.Server, record.Line, $"'{ZoneName.Printable(ZoneName.ToAnswer(record.Owner))}': {reason}");
}
