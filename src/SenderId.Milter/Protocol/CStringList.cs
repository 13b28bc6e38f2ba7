using System.Text;
using System.Text.Unicode;

namespace SenderId.Milter.Protocol;

/// <summary>Walks the NUL-terminated strings of a payload.</summary>
/// <param name="payload">The octets left to read.</param>
internal ref struct CStringList(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Takes the next string; false where no NUL ends it.</summary>
    public bool TryRead(out ReadOnlySpan<byte> text)
    {
        int end = _rest.IndexOf((byte)0);
        text = end < 0 ? default : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return end >= 0;
    }

    /// <summary>Reads the name of a host, cut where it is four times as long as a domain name may be: what is cut is none.</summary>
    public static string DecodeName(ReadOnlySpan<byte> text)
    {
        const int MaxNameLength = 1024;
        return Decode(text.Length <= MaxNameLength ? text : text[..MaxNameLength]);
    }

    /// <summary>Reads octets as UTF-8 (RFC 6531), or one character for each octet where they are none: nothing is lost.</summary>
    public static string Decode(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
}
