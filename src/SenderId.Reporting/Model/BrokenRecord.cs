namespace SenderId.Reporting;

/// <summary>A sender whose published records cannot be interpreted.</summary>
public sealed record BrokenRecord : CountedRow
{
    /// <summary>The responsible domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain whose record is at fault; empty where the log does not say.</summary>
    public required string RecordDomain { get; init; }

    /// <summary>What is wrong, in the word of the list of causes.</summary>
    public required string Cause { get; init; }

    /// <summary>What <c>senderid record test</c> tells the publisher: a code of docs/findings.md; empty where the cause is of no record.</summary>
    public string Finding => RecordFindings.CodeOf(Cause);

    /// <summary>The term at fault; empty where none is.</summary>
    public required string Term { get; init; }

    /// <summary>What is wrong, in a sentence; empty where the cause says all.</summary>
    public required string Detail { get; init; }
}
