using System.Buffers.Binary;
using System.Text;

namespace SenderId.MilterLoad;

/// <summary>Packets gathered to be sent at once.</summary>
internal sealed class FrameList
{
    private byte[] _octets = new byte[2048];
    private int _length;

    /// <summary>What was gathered.</summary>
    public ReadOnlyMemory<byte> Octets => _octets.AsMemory(0, _length);

    /// <summary>One packet without a payload.</summary>
    public static FrameList Of(char command)
    {
        var list = new FrameList();
        list.Add(command);
        return list;
    }

    /// <summary>Adds a packet of a command and parts: text, letters, numbers of 16 bits and of 32 bits.</summary>
    public void Add(char command, params object[] parts)
    {
        int head = _length;
        Reserve(5);
        _octets[head + 4] = (byte)command;
        foreach (object part in parts)
        {
            byte[] octets = part switch
            {
                string text => Encoding.ASCII.GetBytes(text),
                char letter => [(byte)letter],
                int port => [(byte)(port >> 8), (byte)port],
                uint number => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number],
                _ => throw new ArgumentException("No such part.", nameof(parts)),
            };
            int at = _length;
            Reserve(octets.Length);
            octets.CopyTo(_octets, at);
        }

        BinaryPrimitives.WriteUInt32BigEndian(_octets.AsSpan(head), (uint)(_length - head - 4));
    }

    private void Reserve(int count)
    {
        _length += count;
        if (_length > _octets.Length)
        {
            Array.Resize(ref _octets, 2 * _length);
        }
    }
}
