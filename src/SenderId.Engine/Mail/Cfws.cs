namespace SenderId.Mail;

/// <summary>What stands between two tokens of an address field.</summary>
internal enum Cfws : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Comments alone.</summary>
    Comment,

    /// <summary>White space, with or without comments.</summary>
    Space,

    /// <summary>A comment that does not end, or is nested too deep.</summary>
    Broken,
}
