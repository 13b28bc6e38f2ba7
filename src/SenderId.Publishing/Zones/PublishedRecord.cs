namespace SenderId.Publishing.Zones;

/// <summary>A record of DNS to publish.</summary>
/// <param name="Name">The owner name.</param>
/// <param name="Type">TXT or MX.</param>
/// <param name="Data">The text of a TXT record, else the data as in a zone file.</param>
public sealed record PublishedRecord(string Name, string Type, string Data)
{
    /// <summary>The record as a line of a zone file.</summary>
    public string ZoneLine => Zones.ZoneLine.Of(Name, Type, Data);

    /// <summary>The record as a line for nsupdate.</summary>
    public string Nsupdate => $"update add {Name}. 3600 {Type} {(Type == "TXT" ? Zones.ZoneLine.Quote(Data) : Data)}";

    /// <inheritdoc />
    public override string ToString() => ZoneLine;

    /// <summary>The record as a command for Windows DNS.</summary>
    /// <param name="zone">The zone that the name lies in.</param>
    public string WindowsDns(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        string node = Name == zone ? "@" : Name.EndsWith("." + zone, StringComparison.Ordinal) ? Name[..^(zone.Length + 1)] : Name + ".";
        return $"dnscmd /RecordAdd {zone} {node} {Type} {(Type == "TXT" ? Zones.ZoneLine.Quote(Data) : Data)}";
    }
}
