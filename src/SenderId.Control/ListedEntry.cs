using SenderId.Connections;

namespace SenderId.Control;

/// <summary>An entry of the block list or the allow list as an agent lists it.</summary>
/// <param name="Entry">The entry. Its number is 0 while the state database is away and it is not written yet.</param>
/// <param name="HasExpired">Whether it was dead when it was listed; dead entries are kept and count for nothing.</param>
public sealed record ListedEntry(IPListEntry Entry, bool HasExpired);
