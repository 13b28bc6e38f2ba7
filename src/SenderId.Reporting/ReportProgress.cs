namespace SenderId.Reporting;

/// <summary>How far the reading of a log has come.</summary>
/// <param name="LineCount">How many lines were read.</param>
/// <param name="Share">Which share of the log, 0 to 1.</param>
public readonly record struct ReportProgress(long LineCount, double Share);
