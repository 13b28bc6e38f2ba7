using System.Security.Cryptography;

namespace SenderId.Dns.Transport;

/// <summary>Unpredictable numbers for ids, ports and letter case, drawn in blocks because each draw is a system call.</summary>
/// <remarks>RFC 5452 section 9.2.</remarks>
internal sealed class RandomBits
{
    private readonly byte[] _block = new byte[1024];
    private readonly Lock _lock = new();
    private int _used = 1024;

    public void Fill(Span<byte> destination)
    {
        lock (_lock)
        {
            if (_block.Length - _used < destination.Length)
            {
                RandomNumberGenerator.Fill(_block);
                _used = 0;
            }

            Span<byte> drawn = _block.AsSpan(_used, destination.Length);
            drawn.CopyTo(destination);
            drawn.Clear();
            _used += destination.Length;
        }
    }

    public ushort NextUInt16()
    {
        Span<byte> octets = stackalloc byte[2];
        Fill(octets);
        return BitConverter.ToUInt16(octets);
    }

    /// <summary>A number from zero to one less than the bound; the bias of a 32-bit remainder is of no use to anyone.</summary>
    public int NextBelow(int bound)
    {
        Span<byte> octets = stackalloc byte[4];
        Fill(octets);
        return (int)(BitConverter.ToUInt32(octets) % (uint)bound);
    }
}
