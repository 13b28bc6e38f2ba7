namespace SenderId.Mail;

/// <summary>Why a header section was not read to its end.</summary>
public enum HeaderFault : byte
{
    /// <summary>It was.</summary>
    None,

    /// <summary>It is longer than <see cref="HeaderLimits.MaxSectionBytes"/>.</summary>
    SectionTooLong,

    /// <summary>It has more fields than <see cref="HeaderLimits.MaxFieldCount"/>.</summary>
    TooManyFields,
}
