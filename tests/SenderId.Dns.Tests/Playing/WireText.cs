using System.Text;

namespace SenderId.Dns.Tests.Playing;

/// <summary>Writes names the way messages hold them.</summary>
internal static class WireText
{
    public static byte[] Name(string name)
    {
        var octets = new List<byte>();
        foreach (string label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            octets.Add((byte)label.Length);
            octets.AddRange(Encoding.Latin1.GetBytes(label));
        }

        octets.Add(0);
        return [.. octets];
    }

    /// <summary>Every letter in the other case.</summary>
    public static byte[] InvertCase(byte[] octets) =>
        [.. octets.Select(static octet => char.IsAsciiLetter((char)octet) ? (byte)(octet ^ 0x20) : octet)];

    public static byte[] Pointer(int offset) => [(byte)(0xC0 | (offset >> 8)), (byte)offset];

    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
