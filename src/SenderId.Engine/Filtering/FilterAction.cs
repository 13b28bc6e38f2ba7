namespace SenderId.Filtering;

/// <summary>What a filter wants done.</summary>
public enum FilterAction : byte
{
    /// <summary>Let it pass.</summary>
    Accept,

    /// <summary>Let it pass with a mark.</summary>
    Stamp,

    /// <summary>Refuse it with a reply.</summary>
    Reject,

    /// <summary>Tell the client that all is well and drop it.</summary>
    Delete,
}
