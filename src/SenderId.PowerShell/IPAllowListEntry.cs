namespace SenderId.PowerShell;

/// <summary>An entry of the agent's allow list, with Exchange's properties.</summary>
public sealed class IPAllowListEntry : AddressListEntry;
