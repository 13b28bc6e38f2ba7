using System.Text;

namespace SenderId.Reputation;

/// <summary>A HELO name that a sender has used, kept as a number so that a million senders fit.</summary>
/// <param name="Hash">A hash of the lower-cased name, the same on every machine.</param>
/// <param name="Hour">When it was last used, in whole hours since 1970.</param>
public readonly record struct HeloName(uint Hash, int Hour)
{
    /// <summary>Makes the entry of a name.</summary>
    public static HeloName Of(string? name, DateTimeOffset at)
    {
        // FNV-1a, for it is short and the same everywhere; nobody gains by a collision, which only hides one name.
        uint hash = 2166136261;
        foreach (byte octet in Encoding.UTF8.GetBytes((name ?? "").ToLowerInvariant()))
        {
            hash = (hash ^ octet) * 16777619;
        }

        return new HeloName(hash, HourSlice.HourOf(at));
    }
}
