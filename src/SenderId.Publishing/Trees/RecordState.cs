namespace SenderId.Publishing.Trees;

/// <summary>What was found where a record is looked for.</summary>
public enum RecordState
{
    /// <summary>One record, well-formed.</summary>
    Found,

    /// <summary>The name exists and has no record (RFC 7208 section 4.5).</summary>
    None,

    /// <summary>The name does not exist.</summary>
    DoesNotExist,

    /// <summary>Several records where one is allowed (RFC 7208 section 4.5).</summary>
    Several,

    /// <summary>A record that is not well-formed (RFC 7208 section 4.6).</summary>
    Malformed,

    /// <summary>DNS gave no usable answer.</summary>
    Unanswered,

    /// <summary>A record on the way to this one: it would go round in a circle.</summary>
    Circular,

    /// <summary>The tree is too large to be followed here.</summary>
    NotFollowed,
}
