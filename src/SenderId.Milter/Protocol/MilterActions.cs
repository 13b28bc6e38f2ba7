namespace SenderId.Milter.Protocol;

/// <summary>What a milter may do to a message.</summary>
/// <remarks>SMFIF_* of Sendmail's <c>mfapi.h</c>.</remarks>
[Flags]
internal enum MilterActions : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Add header fields.</summary>
    AddHeaders = 0x01,

    /// <summary>Remove recipients.</summary>
    RemoveRecipients = 0x08,

    /// <summary>Change and remove header fields.</summary>
    ChangeHeaders = 0x10,

    /// <summary>Have the server hold a message.</summary>
    Quarantine = 0x20,

    /// <summary>Say in the negotiation which macros are wanted.</summary>
    SetMacroList = 0x100,
}
