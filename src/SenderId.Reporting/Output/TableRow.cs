using System.Collections.Immutable;
using SenderId.Reporting.Counting;

namespace SenderId.Reporting.Output;

/// <summary>A row of a table.</summary>
/// <param name="Values">One value for each column: text, long, double or a moment; null for none.</param>
/// <param name="Cells">Its counts by time and status; empty where it cannot be filtered.</param>
internal sealed record TableRow(ImmutableArray<object?> Values, ImmutableArray<(MessageCell Cell, int Count)> Cells);
