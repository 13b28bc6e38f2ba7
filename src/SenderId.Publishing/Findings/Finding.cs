using System.Collections.Immutable;
using System.Globalization;

namespace SenderId.Publishing.Findings;

/// <summary>Something about a record or its zone that its publisher should know.</summary>
public sealed record Finding
{
    /// <summary>How bad it is.</summary>
    public FindingSeverity Severity => FindingCatalog.Severity(Code);

    /// <summary>The stable code.</summary>
    public required FindingCode Code { get; init; }

    /// <summary>The domain that was tested.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The domain whose record or zone it is about: another one below an include or redirect.</summary>
    public required string RecordDomain { get; init; }

    /// <summary>The term, as published; null where it is about the whole.</summary>
    public string? Term { get; init; }

    /// <summary>Where the term begins in its record, in characters from 0; null where it is about the whole.</summary>
    public int? Position { get; init; }

    /// <summary>What may have been meant in place of the term; null where nobody can tell.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Why it matters, in the language of the current culture.</summary>
    public string Why => Explain(CultureInfo.CurrentUICulture);

    /// <summary>The section that says so.</summary>
    public string Section => FindingCatalog.Section(Code);

    /// <summary>What to publish so that the finding goes away, as lines of a zone file; null where nothing in DNS can be named.</summary>
    public string? Remedy => Change?.ToString();

    internal Remedy? Change { get; init; }

    internal ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Severity and code, with the term: <c>Warning NeutralAll (?all)</c>.</summary>
    public override string ToString() => Term is null ? $"{Severity} {Code}" : $"{Severity} {Code} ({Term})";

    /// <summary>Why it matters, in a language.</summary>
    public string Explain(CultureInfo culture) => FindingTexts.Format(Code, Arguments, culture);
}
