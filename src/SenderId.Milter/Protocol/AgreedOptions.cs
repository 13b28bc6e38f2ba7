using System.Collections.Immutable;

namespace SenderId.Milter.Protocol;

/// <summary>What was agreed at the start of a connection.</summary>
internal sealed record AgreedOptions
{
    /// <summary>The oldest version that is spoken (Sendmail 8.11).</summary>
    public const uint MinVersion = 2;

    /// <summary>The newest version that is spoken (Sendmail 8.14, Postfix 2.6).</summary>
    public const uint MaxVersion = 6;

    private const MilterActions HeaderActions = MilterActions.AddHeaders | MilterActions.ChangeHeaders;

    /// <summary>The version in force.</summary>
    public required uint Version { get; init; }

    /// <summary>What this milter may do.</summary>
    public required MilterActions Actions { get; init; }

    /// <summary>What the server leaves out.</summary>
    public required ProtocolOptions Options { get; init; }

    /// <summary>The macros wanted, stage by stage; empty where the server decides.</summary>
    public ImmutableArray<(MacroStage Stage, string Names)> Macros { get; init; } = [];

    /// <summary>Whether header fields can be inserted at the top; older servers only add at the end.</summary>
    public bool CanInsertHeaders => Version > MinVersion;

    /// <summary>Whether one recipient's copy can be dropped; otherwise the recipient is refused.</summary>
    public bool CanRemoveRecipients => Actions.HasFlag(MilterActions.RemoveRecipients);

    /// <summary>Whether the server can hold a message.</summary>
    public bool CanQuarantine => Actions.HasFlag(MilterActions.Quarantine);

    /// <summary>Whether the server shows bodies, and waits after each piece whether more of it is wanted.</summary>
    public bool ShowsBody => !Options.HasFlag(ProtocolOptions.NoBody) && !Options.HasFlag(ProtocolOptions.NoReplyToBody);

    /// <summary>Agrees on the least that serves: no body that nobody asks for, nothing unknown, and answers only where an agent may refuse.</summary>
    /// <param name="offer">What the server offers.</param>
    /// <param name="events">The events at which an agent may refuse, so that the server has to wait, and whether one may ask for bodies.</param>
    /// <param name="changesHeaders">Whether header fields will be added or removed.</param>
    /// <param name="fault">Why there is no agreement.</param>
    /// <returns>Null where the server is too old, or does not let header fields be changed.</returns>
    public static AgreedOptions? Agree(OptionNegotiation offer, SmtpEvents events, bool changesHeaders, out string? fault)
    {
        fault = null;
        if (offer.Version < MinVersion)
        {
            fault = $"The mail server speaks milter version {offer.Version}; {MinVersion} is the oldest that will do.";
            return null;
        }

        if (changesHeaders && (offer.Actions & HeaderActions) != HeaderActions)
        {
            fault = "The mail server does not let header fields be added and removed.";
            return null;
        }

        uint version = Math.Min(offer.Version, MaxVersion);
        bool namesMacros = version == MaxVersion && offer.Actions.HasFlag(MilterActions.SetMacroList);
        return new AgreedOptions
        {
            Version = version,
            Actions = (changesHeaders ? HeaderActions | (offer.Actions & MilterActions.Quarantine) : MilterActions.None)
                | (changesHeaders && events.HasFlag(SmtpEvents.Recipient) ? offer.Actions & MilterActions.RemoveRecipients : MilterActions.None)
                | (namesMacros ? MilterActions.SetMacroList : MilterActions.None),
            Options = Wanted(events, offer.Options) & offer.Options,
            Macros = namesMacros ? MacroLists : [],
        };
    }

    /// <summary>The macros this milter reads; an empty list asks for none.</summary>
    private static ImmutableArray<(MacroStage Stage, string Names)> MacroLists { get; } =
    [
        (MacroStage.Connect, "j {client_addr} {daemon_addr} {daemon_port}"),
        (MacroStage.Helo, ""),
        (MacroStage.Mail, "i {auth_authen}"),
        (MacroStage.Recipient, ""),
        (MacroStage.Data, ""),
        (MacroStage.EndOfMessage, ""),
        (MacroStage.EndOfHeaders, "i"),
    ];

    private static ProtocolOptions Wanted(SmtpEvents events, ProtocolOptions offered)
    {
        const ProtocolOptions Unused = ProtocolOptions.NoBody | ProtocolOptions.NoUnknown | ProtocolOptions.NoData;
        const ProtocolOptions UnusedUnanswered =
            ProtocolOptions.NoReplyToBody | ProtocolOptions.NoReplyToUnknown | ProtocolOptions.NoReplyToData;

        ProtocolOptions wanted = Unused | ProtocolOptions.NoReplyToHelo | ProtocolOptions.NoReplyToHeaders
            | (offered.HasFlag(ProtocolOptions.VeryLongFrames) ? ProtocolOptions.VeryLongFrames : ProtocolOptions.LongFrames);
        if ((offered & Unused) != Unused)
        {
            wanted |= UnusedUnanswered | ProtocolOptions.Skip;
        }

        if (events.HasFlag(SmtpEvents.Body))
        {
            // Each piece is answered, so that the first can say that no more is wanted.
            wanted = (wanted | ProtocolOptions.Skip) & ~(ProtocolOptions.NoBody | ProtocolOptions.NoReplyToBody);
        }

        return wanted
            | Unless(events, SmtpEvents.Connect, ProtocolOptions.NoReplyToConnect)
            | Unless(events, SmtpEvents.Mail, ProtocolOptions.NoReplyToMail)
            | Unless(events, SmtpEvents.Recipient, ProtocolOptions.NoReplyToRecipient)
            | Unless(events, SmtpEvents.EndOfHeaders, ProtocolOptions.NoReplyToEndOfHeaders);
    }

    private static ProtocolOptions Unless(SmtpEvents events, SmtpEvents one, ProtocolOptions option) =>
        events.HasFlag(one) ? ProtocolOptions.None : option;
}
