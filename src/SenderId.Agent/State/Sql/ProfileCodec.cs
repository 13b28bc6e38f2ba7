using System.Buffers.Binary;
using System.Collections.Immutable;
using SenderId.Reputation;

namespace SenderId.Agent.State.Sql;

/// <summary>A profile as octets: a million of them are stored, so they are small, and they are read as written or not at all.</summary>
/// <remarks>Version, flag, eleven numbers of eight octets, then names and hours with their counts; all little-endian.</remarks>
internal static class ProfileCodec
{
    private const byte Version = 1;
    private const int NumberCount = 11;
    private const int FixedBytes = 2 + (8 * NumberCount);

    /// <summary>Writes a profile.</summary>
    public static byte[] Encode(SenderProfile profile)
    {
        byte[] octets = new byte[FixedBytes + 2 + (8 * profile.HeloNames.Length) + (12 * profile.Hours.Length)];
        octets[0] = Version;
        octets[1] = profile.IsOpenProxy ? (byte)1 : (byte)0;
        Span<byte> rest = octets.AsSpan(2);
        foreach (long number in Numbers(profile))
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, number);
            rest = rest[8..];
        }

        rest[0] = (byte)profile.HeloNames.Length;
        rest = rest[1..];
        foreach (HeloName name in profile.HeloNames)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, name.Hash);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], name.Hour);
            rest = rest[8..];
        }

        rest[0] = (byte)profile.Hours.Length;
        rest = rest[1..];
        foreach (HourSlice slice in profile.Hours)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, slice.Hour);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], slice.MessageCount);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], slice.BadCount);
            rest = rest[12..];
        }

        return octets;
    }

    /// <summary>Reads a profile; octets that are none are a sender of whom nothing is known.</summary>
    public static SenderProfile Decode(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < FixedBytes + 2 || octets[0] != Version)
        {
            return SenderProfile.Unknown;
        }

        ReadOnlySpan<byte> numbers = octets[2..];
        ReadOnlySpan<byte> rest = octets[FixedBytes..];
        int nameCount = rest[0];
        if (nameCount > SenderProfile.MaxHelloNameCount || rest.Length < 2 + (8 * nameCount))
        {
            return SenderProfile.Unknown;
        }

        ImmutableArray<HeloName> names = ReadNames(rest[1..], nameCount);
        rest = rest[(1 + (8 * nameCount))..];
        int hourCount = rest[0];
        if (hourCount > HourSlice.DayHours || rest.Length != 1 + (12 * hourCount))
        {
            return SenderProfile.Unknown;
        }

        return new SenderProfile
        {
            IsOpenProxy = octets[1] == 1,
            MessageCount = Number(numbers, 0),
            BadCount = Number(numbers, 1),
            MalformedHelloCount = Number(numbers, 2),
            ForeignLiteralCount = Number(numbers, 3),
            OwnDomainCount = Number(numbers, 4),
            ReverseDnsCount = Number(numbers, 5),
            UnconfirmedCount = Number(numbers, 6),
            OtherNameCount = Number(numbers, 7),
            ProxyTestedAt = Time(Number(numbers, 8)),
            FirstSeen = Time(Number(numbers, 9)),
            LastSeen = Time(Number(numbers, 10)),
            HeloNames = names,
            Hours = ReadHours(rest[1..], hourCount),
        };
    }

    private static long[] Numbers(SenderProfile profile) =>
    [
        profile.MessageCount, profile.BadCount, profile.MalformedHelloCount, profile.ForeignLiteralCount, profile.OwnDomainCount,
        profile.ReverseDnsCount, profile.UnconfirmedCount, profile.OtherNameCount,
        Ticks(profile.ProxyTestedAt), Ticks(profile.FirstSeen), Ticks(profile.LastSeen),
    ];

    private static long Ticks(DateTimeOffset? time) => time?.UtcTicks ?? 0;

    private static DateTimeOffset? Time(long ticks) =>
        ticks > 0 && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static long Number(ReadOnlySpan<byte> numbers, int index) => BinaryPrimitives.ReadInt64LittleEndian(numbers[(8 * index)..]);

    private static ImmutableArray<HeloName> ReadNames(ReadOnlySpan<byte> octets, int count)
    {
        ImmutableArray<HeloName>.Builder names = ImmutableArray.CreateBuilder<HeloName>(count);
        for (int i = 0; i < count; i++, octets = octets[8..])
        {
            names.Add(new HeloName(BinaryPrimitives.ReadUInt32LittleEndian(octets), BinaryPrimitives.ReadInt32LittleEndian(octets[4..])));
        }

        return names.MoveToImmutable();
    }

    private static ImmutableArray<HourSlice> ReadHours(ReadOnlySpan<byte> octets, int count)
    {
        ImmutableArray<HourSlice>.Builder hours = ImmutableArray.CreateBuilder<HourSlice>(count);
        for (int i = 0; i < count; i++, octets = octets[12..])
        {
            hours.Add(new HourSlice(
                BinaryPrimitives.ReadInt32LittleEndian(octets),
                BinaryPrimitives.ReadInt32LittleEndian(octets[4..]),
                BinaryPrimitives.ReadInt32LittleEndian(octets[8..])));
        }

        return hours.MoveToImmutable();
    }
}
