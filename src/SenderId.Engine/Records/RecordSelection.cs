using SenderId.Records.Slips;

namespace SenderId.Records;

/// <summary>What the TXT records of a domain hold for one scope: one record, none, or a fault.</summary>
/// <remarks>RFC 7208 section 4.5, RFC 4406 section 4.4.</remarks>
public sealed class RecordSelection
{
    /// <summary>No record fits.</summary>
    internal static readonly RecordSelection None = new();

    /// <summary>The record; null where there is none or it is malformed.</summary>
    public SpfRecord? Record { get; init; }

    /// <summary>The text of the record, malformed or not, printable; null where there is none or there are several.</summary>
    public string? Text { get; init; }

    /// <summary>Why there is no usable record though one is published.</summary>
    public SyntaxFault? Fault { get; init; }

    /// <summary>The slip in the term at fault, or in a text that looks like a policy though it is none; null where there is none.</summary>
    public Slip? Slip { get; init; }

    /// <summary>What is wrong with the record, or why a text that looks like one is none, as a sentence; null where nothing is to be said.</summary>
    internal string? Detail => field ??= SelectionText.Describe(this);
}
