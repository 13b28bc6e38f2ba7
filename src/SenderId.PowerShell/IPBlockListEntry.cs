namespace SenderId.PowerShell;

/// <summary>An entry of the agent's block list, with Exchange's properties.</summary>
public sealed class IPBlockListEntry : AddressListEntry;
