using System.Buffers;

namespace SenderId.Cli.Batch;

/// <summary>Some whole lines of input in a rented buffer.</summary>
/// <param name="Rented">The buffer; who has the block gives it back.</param>
/// <param name="Length">How many octets of the buffer are lines.</param>
/// <param name="FirstLine">Which line of the input the first of them is, counted from 1.</param>
/// <param name="IsTooLong">Whether the block stands for one line that is longer than allowed; it then holds none of it.</param>
internal readonly record struct LineBlock(byte[] Rented, int Length, long FirstLine, bool IsTooLong)
{
    /// <summary>The lines with their endings; the last may have none.</summary>
    internal ReadOnlyMemory<byte> Lines => Rented.AsMemory(0, Length);

    /// <summary>Gives the buffer back.</summary>
    internal void GiveBack() => ArrayPool<byte>.Shared.Return(Rented);
}
