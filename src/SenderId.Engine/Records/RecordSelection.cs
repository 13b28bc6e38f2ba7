namespace SenderId.Records;

/// <summary>What the TXT records of a domain hold for one scope: one record, none, or a fault.</summary>
/// <remarks>RFC 7208 section 4.5, RFC 4406 section 4.4.</remarks>
public sealed class RecordSelection
{
    /// <summary>No record fits.</summary>
    internal static readonly RecordSelection None = new();

    /// <summary>The record; null where there is none or it is malformed.</summary>
    public SpfRecord? Record { get; init; }

    /// <summary>The text of the record, malformed or not; null where there is none or there are several.</summary>
    public string? Text { get; init; }

    /// <summary>Why there is no usable record though one is published.</summary>
    public SyntaxFault? Fault { get; init; }

    /// <summary>The fault as a sentence, made once for all evaluations that meet it.</summary>
    internal string? FaultDetail => field ??= Fault switch
    {
        null => null,
        { Cause: Cause.MultipleRecords } => "More than one record fits the scope; one is allowed (RFC 7208 section 4.5, RFC 4406 section 4.4).",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At character {Fault.Position + 1}: expected {Fault.Expected} ({Fault.Section})."),
    };
}
