namespace SenderId;

/// <summary>What the text of a setting stands for.</summary>
public enum SettingForm : byte
{
    /// <summary>What its type says; a string is any text without control characters.</summary>
    Plain,

    /// <summary>A connection string, whose password is not shown.</summary>
    ConnectionString,

    /// <summary>A text that can stand in an SMTP reply.</summary>
    SmtpText,

    /// <summary>A host name or address, or nothing.</summary>
    Host,

    /// <summary>An address and port, or nothing.</summary>
    EndPoint,

    /// <summary>An address to listen on, as mail servers write it.</summary>
    ListenAddress,

    /// <summary>The name of a transport agent.</summary>
    TransportAgent,

    /// <summary>The text of a refusal, with placeholders.</summary>
    RejectionText,

    /// <summary>Whom a refused sender may ask, or nothing.</summary>
    Contact,

    /// <summary>A domain without a wildcard.</summary>
    PlainDomain,

    /// <summary>The whole path of a file.</summary>
    FilePath,
}
