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
internal readonly record struct Finding(
    SenderIdStatus Status,
    Cause Cause,
    DomainName? Domain = null,
    SpfRecord? Record = null,
    string? RecordText = null,
    string? Term = null,
    string? Detail = null)
{
    internal bool IsError => Status is SenderIdStatus.TempError or SenderIdStatus.PermError;
}
