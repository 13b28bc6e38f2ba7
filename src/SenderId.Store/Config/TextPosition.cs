using System.Text;

namespace SenderId.Store.Config;

/// <summary>Line and column of an octet of UTF-8 text, both counted from 1, the column in characters.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The position of an octet.</summary>
    public static TextPosition Of(ReadOnlySpan<byte> text, long offset)
    {
        ReadOnlySpan<byte> before = text[..(int)Math.Clamp(offset, 0, text.Length)];
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new TextPosition(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>The offset of an octet of which the framework told the line and the octet in it, both counted from 0.</summary>
    public static long Offset(ReadOnlySpan<byte> text, long line, long octet)
    {
        int start = 0;
        for (; line > 0; line--)
        {
            int end = text[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            start += end + 1;
        }

        return start + octet;
    }
}
