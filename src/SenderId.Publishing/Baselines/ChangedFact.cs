namespace SenderId.Publishing.Baselines;

/// <summary>What a difference from an earlier run is about.</summary>
public enum ChangedFact
{
    /// <summary>The domain itself: it was not tested then.</summary>
    Domain,

    /// <summary>A record of the tree.</summary>
    Record,

    /// <summary>The networks that the terms of a record of the tree stand for.</summary>
    Networks,

    /// <summary>A finding.</summary>
    Finding,
}
