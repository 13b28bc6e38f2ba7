namespace SenderId.Evaluation;

/// <summary>Which record versions an evaluation looks at.</summary>
public enum RecordPreference : byte
{
    /// <summary>An spf2.0 record with the scope before v=spf1 (RFC 4406 section 4.4).</summary>
    SenderId,

    /// <summary>Records of version v=spf1 alone (RFC 7208 section 4.5).</summary>
    Spf1Only,
}
