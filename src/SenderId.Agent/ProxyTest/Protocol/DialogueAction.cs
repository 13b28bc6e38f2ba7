namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>What comes next in a dialogue.</summary>
internal enum DialogueAction : byte
{
    /// <summary>Listen on.</summary>
    Wait,

    /// <summary>Say something.</summary>
    Say,

    /// <summary>The other side claims to be connected: what is said from now on goes to the target.</summary>
    Open,

    /// <summary>The other side is no such proxy, or refuses.</summary>
    GiveUp,
}
