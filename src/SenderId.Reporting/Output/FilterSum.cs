namespace SenderId.Reporting.Output;

/// <summary>What a column becomes when a page is filtered by time and status: a sum over the cells of its row.</summary>
internal enum FilterSum
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>All messages.</summary>
    Messages,

    /// <summary>Those refused.</summary>
    Refused,

    /// <summary>Those with the status Fail or SoftFail.</summary>
    Failed,

    /// <summary>The statuses with their counts, as text.</summary>
    Statuses,
}
