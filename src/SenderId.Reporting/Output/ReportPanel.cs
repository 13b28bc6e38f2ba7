using System.Collections.Immutable;

namespace SenderId.Reporting.Output;

/// <summary>A question and the tables that answer it.</summary>
/// <param name="Id">Its name; the texts hold the question as <c>Title_</c> and what to know as <c>About_</c>.</param>
/// <param name="Tables">The tables.</param>
internal sealed record ReportPanel(string Id, ImmutableArray<ReportTable> Tables);
