using System.Globalization;
using System.Text;
using SenderId.Mail;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Arc;

/// <summary>The ARC fields of a message in their sets.</summary>
/// <remarks>RFC 8617 sections 4.2 and 5.2.</remarks>
internal sealed class ArcChain
{
    /// <summary>RFC 8617 section 4.2.1: an instance is 1 to 50.</summary>
    internal const int MaxSetCount = 50;

    internal const string SealName = "ARC-Seal";
    internal const string MessageSignatureName = "ARC-Message-Signature";
    internal const string ResultsName = "ARC-Authentication-Results";

    private ArcChain(IReadOnlyList<ArcHop> hops, string? fault)
    {
        Hops = hops;
        Fault = fault;
    }

    /// <summary>The sets, the first hop first; empty where there are none or the fields cannot be put in order.</summary>
    internal IReadOnlyList<ArcHop> Hops { get; }

    /// <summary>Why the chain fails before any seal is looked at; null where it does not.</summary>
    internal string? Fault { get; }

    /// <summary>The signature of the last hop over the message; null where it cannot be used.</summary>
    internal SignatureField? MessageSignature { get; private init; }

    internal static ArcChain Read(HeaderSection header)
    {
        var hops = new SortedDictionary<int, ArcHop>();
        foreach (HeaderField field in header.Fields)
        {
            if ((field.Is(SealName) || field.Is(MessageSignatureName) || field.Is(ResultsName)) && Add(hops, field) is { } fault)
            {
                return new([], fault);
            }
        }

        if (hops.Count == 0)
        {
            return new([], null);
        }

        ArcHop[] ordered = [.. hops.Values];
        if (StructureFault(ordered) is { } broken)
        {
            return new([], broken);
        }

        (SignatureField? signature, string? unusable) = SignatureField.Read(ordered[^1].MessageSignature!.Value, isDkim: false);
        string? why = ordered.Select(ChainFault).FirstOrDefault(static fault => fault is not null)
            ?? (unusable is null ? null : $"{MessageSignatureName} {ordered.Length}: {unusable}");
        return new(ordered, why) { MessageSignature = why is null ? signature : null };
    }

    private static string? Add(SortedDictionary<int, ArcHop> hops, HeaderField field)
    {
        // Of the results only the instance is a list of tags.
        string text = Encoding.Latin1.GetString(field.RawBody.Span);
        bool isResults = field.Is(ResultsName);
        int end = isResults ? text.IndexOf(';', StringComparison.Ordinal) : -1;
        if (!TagList.TryParse(end < 0 ? text : text[..end], out TagList? tags, out string? fault))
        {
            return $"{field.Name} has {fault}";
        }

        if (!int.TryParse(tags["i"], NumberStyles.None, CultureInfo.InvariantCulture, out int instance) || instance is < 1 or > MaxSetCount)
        {
            return $"{field.Name} has no instance of 1 to {MaxSetCount}";
        }

        if (!hops.TryGetValue(instance, out ArcHop? hop))
        {
            hops.Add(instance, hop = new ArcHop(instance));
        }

        return hop.TryAdd(field, tags, end >= 0 ? text[(end + 1)..] : "") ? null : $"{field.Name} stands twice in set {instance}";
    }

    private static string? StructureFault(ArcHop[] hops)
    {
        for (int i = 0; i < hops.Length; i++)
        {
            if (hops[i].Instance != i + 1)
            {
                return $"set {i + 1} is missing";
            }

            if (hops[i].MissingField is { } missing)
            {
                return $"set {i + 1} has no {missing}";
            }
        }

        return null;
    }

    // Section 5.2 steps 2 and 3: cv is none in the first set and pass in every other.
    private static string? ChainFault(ArcHop hop) =>
        hop.ChainValidation == (hop.Instance == 1 ? "none" : "pass") ? null
        : hop.ChainValidation is null ? $"seal {hop.Instance} has no cv"
        : hop.ChainValidation == "fail" ? $"hop {hop.Instance} saw a chain that fails (cv=fail)"
        : $"seal {hop.Instance} has cv={hop.ChainValidation}";
}
