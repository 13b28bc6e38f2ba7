using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SenderId.Reporting.Counting;

/// <summary>A hash of 64 bits, seeded anew in each process: nobody who writes into a log can choose names that collide.</summary>
/// <remarks>Multiply and fold, eight octets at a time.</remarks>
internal static class SeededHash
{
    private const ulong Odd1 = 0x9E3779B97F4A7C15;
    private const ulong Odd2 = 0xD1B54A32D192ED03;

    private static readonly ulong s_seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Hashes octets, going on from the hash of others.</summary>
    public static ulong Of(ReadOnlySpan<byte> octets, ulong before = 0)
    {
        ulong hash = s_seed ^ before ^ ((ulong)octets.Length * Odd1);
        while (octets.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(octets), Odd2);
            octets = octets[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte octet in octets)
        {
            rest = (rest << 8) | octet;
        }

        return Fold(hash ^ rest, Odd1);
    }

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
