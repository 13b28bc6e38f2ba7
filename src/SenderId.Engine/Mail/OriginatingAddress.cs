namespace SenderId.Mail;

/// <summary>The address whose right to send is checked, with the field it was read from.</summary>
public sealed record OriginatingAddress
{
    /// <summary>The address; null where none was found.</summary>
    public NetAddress? Address { get; init; }

    /// <summary>Where it was found.</summary>
    public OriginatingAddressSource Source { get; init; }

    /// <summary>Which Received field, counted from the newest as 1; 0 where no field served.</summary>
    public int ReceivedIndex { get; init; }

    /// <summary>The host that wrote the Received field, as it stands behind <c>by</c>; null where no field served or it names none.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>The HELO name that the Received field reports; null where none.</summary>
    public string? HelloDomain { get; init; }

    /// <summary>One line for each field or address passed over, saying why.</summary>
    public IReadOnlyList<string> Skipped => field ??= [.. PassedOver.Select(static hop => hop.ToString())];

    /// <summary>The fields and addresses passed over, in order.</summary>
    internal IReadOnlyList<PassedOver> PassedOver { get; init; } = [];
}
