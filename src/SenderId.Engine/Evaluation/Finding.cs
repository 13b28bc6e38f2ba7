using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>How one check_host(), outermost or inner, ended.</summary>
/// <param name="Status">The result.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Domain">The domain whose record decided or is at fault.</param>
/// <param name="Record">The record, where one could be read.</param>
/// <param name="RecordText">The record's text.</param>
/// <param name="Term">The term that decided, as published.</param>
/// <param name="Detail">What was wrong, in one sentence.</param>
/// <param name="NameServer">The name server that failed, where one did and it is known.</param>
internal sealed record Finding(
    SenderIdStatus Status,
    Cause Cause,
    DomainName? Domain = null,
    SpfRecord? Record = null,
    string? RecordText = null,
    string? Term = null,
    string? Detail = null,
    string? NameServer = null)
{
    /// <summary>The same finding with the record and term that it is about.</summary>
    internal Finding At(DomainName domain, SpfRecord record, string term) =>
        this with { Domain = domain, Record = record, RecordText = record.Text, Term = term };
}
