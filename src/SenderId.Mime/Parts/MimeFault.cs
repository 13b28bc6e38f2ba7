namespace SenderId.Mime.Parts;

/// <summary>The limit at which looking into a message ended.</summary>
public enum MimeFault : byte
{
    /// <summary>None: all of the message was seen.</summary>
    None,

    /// <summary>The message has more octets than <see cref="MimeLimits.MaxMessageBytes"/>.</summary>
    MessageTooLong,

    /// <summary>The header section of a part is longer than <see cref="MimeLimits.MaxSectionBytes"/>.</summary>
    SectionTooLong,

    /// <summary>Parts lie deeper in one another than <see cref="MimeLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>There are more parts than <see cref="MimeLimits.MaxPartCount"/>.</summary>
    TooManyParts,

    /// <summary>There are more messages than <see cref="MimeLimits.MaxMessageCount"/>.</summary>
    TooManyMessages,
}
