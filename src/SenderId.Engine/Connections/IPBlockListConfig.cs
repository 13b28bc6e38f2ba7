namespace SenderId.Connections;

/// <summary>The settings of the block list, with the product's names.</summary>
public sealed record IPBlockListConfig
{
    /// <summary>The longest rejection text in characters.</summary>
    public const int MaxResponseLength = 240;

    /// <summary>The settings where nothing is configured.</summary>
    public static IPBlockListConfig Default { get; } = new();

    /// <summary>The text for a client on an entry that an administrator made; <c>{0}</c> stands for the client's address.</summary>
    /// <value>Printable ASCII, at most 240 characters.</value>
    [Setting("The text for a client on an entry that an administrator made.", Form = SettingForm.SmtpText)]
    public string StaticEntryRejectionResponse { get; init; } = "Your address {0} is on the block list of this server";

    /// <summary>The text for a client on an entry that sender reputation made; <c>{0}</c> stands for the client's address.</summary>
    /// <value>Printable ASCII, at most 240 characters.</value>
    [Setting("The text for a client on an entry that sender reputation made.", Form = SettingForm.SmtpText)]
    public string MachineEntryRejectionResponse { get; init; } =
        "Your address {0} is blocked for some time because of the mail it has sent";

    /// <summary>Whether the list is used at all.</summary>
    /// <value>Default true.</value>
    [Setting("Whether the block list is used at all.")]
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the list is used for unauthenticated sessions.</summary>
    /// <value>Default true.</value>
    [Setting("Whether the block list is used for unauthenticated sessions.")]
    public bool ExternalMailEnabled { get; init; } = true;

    /// <summary>Whether the list is used for authenticated sessions.</summary>
    /// <value>Default false.</value>
    [Setting("Whether the block list is used for authenticated sessions.")]
    public bool InternalMailEnabled { get; init; }

    /// <summary>Whether a text can stand in a reply: printable ASCII of at most 240 characters, not empty.</summary>
    public static bool IsResponse(string? text) =>
        text is { Length: > 0 and <= MaxResponseLength } && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
