namespace SenderId.Reporting;

/// <summary>Whose mail was refused.</summary>
public sealed record RefusedSender : CountedRow
{
    /// <summary>The responsible domain: of the PRA, else of the From field, else of MAIL FROM.</summary>
    public required string Domain { get; init; }

    /// <summary>The originating address.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The HELO name it gave last; empty where the log has none.</summary>
    public required string HelloDomain { get; init; }
}
