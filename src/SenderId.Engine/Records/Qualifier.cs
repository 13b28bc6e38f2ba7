namespace SenderId.Records;

/// <summary>What a directive says when its mechanism matches.</summary>
/// <remarks>RFC 7208 section 4.6.2.</remarks>
public enum Qualifier : byte
{
    /// <summary><c>+</c>, and where none is written.</summary>
    Pass,

    /// <summary><c>-</c></summary>
    Fail,

    /// <summary><c>~</c></summary>
    SoftFail,

    /// <summary><c>?</c></summary>
    Neutral,
}
