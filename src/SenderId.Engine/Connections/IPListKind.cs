namespace SenderId.Connections;

/// <summary>Which of the two lists of addresses is meant.</summary>
public enum IPListKind : byte
{
    /// <summary>The block list: mail from its addresses is refused.</summary>
    Block,

    /// <summary>The allow list: mail from its addresses passes all agents by.</summary>
    Allow,
}
