using System.Collections.Immutable;

namespace SenderId.Reporting.Output;

/// <summary>A table of a report, ready to be shown.</summary>
/// <param name="Id">Its name, for the keys of its texts, files and anchors.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record ReportTable(string Id, ImmutableArray<TableColumn> Columns, ImmutableArray<TableRow> Rows);
