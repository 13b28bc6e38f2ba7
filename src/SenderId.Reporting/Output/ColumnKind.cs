namespace SenderId.Reporting.Output;

/// <summary>What the values of a column are.</summary>
internal enum ColumnKind
{
    /// <summary>Text, written by a stranger or by us.</summary>
    Text,

    /// <summary>An address or a network, which is not broken between lines.</summary>
    Address,

    /// <summary>A number.</summary>
    Count,

    /// <summary>A share of 1.</summary>
    Share,

    /// <summary>A moment.</summary>
    Time,
}
