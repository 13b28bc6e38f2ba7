namespace SenderId.Cli.Run;

/// <summary>Who is to be checked, as the command line or a line of a batch says it; null where it says nothing.</summary>
internal readonly record struct CheckIdentity
{
    /// <summary>The address of the client.</summary>
    internal required NetAddress Client { get; init; }

    /// <summary>The HELO or EHLO name.</summary>
    internal string? Helo { get; init; }

    /// <summary>The MAIL FROM address; empty for the null reverse-path.</summary>
    internal string? MailFrom { get; init; }

    /// <summary>The Purported Responsible Address; empty where a message has none.</summary>
    internal string? Pra { get; init; }

    /// <summary>A domain alone; the local part is then postmaster.</summary>
    internal string? Domain { get; init; }
}
