namespace SenderId.Reporting.Output;

/// <summary>A column of a table.</summary>
/// <param name="Key">The key of its heading among the texts, and its name in CSV files.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Sum">What becomes of it when the page is filtered.</param>
/// <param name="HasBar">Whether a bar shows its values.</param>
internal sealed record TableColumn(string Key, ColumnKind Kind = ColumnKind.Text, FilterSum Sum = FilterSum.None, bool HasBar = false);
