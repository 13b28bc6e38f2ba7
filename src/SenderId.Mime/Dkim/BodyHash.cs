using System.Security.Cryptography;

namespace SenderId.Mime.Dkim;

/// <summary>The hash of a body in one of the forms in which bodies are signed, made while the body is read.</summary>
/// <remarks>
/// RFC 6376 sections 3.4.3 to 3.4.5. A message that was saved with LF alone is hashed as it travelled, with CRLF. Empty lines are held back
/// as a count, since those at the end do not count.
/// </remarks>
/// <param name="isRelaxed">Whether white space is made one space, and none at the end of lines.</param>
/// <param name="maxLength">How many octets are hashed (tag <c>l=</c>); null for all.</param>
internal sealed class BodyHash(bool isRelaxed, long? maxLength) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[4096];
    private int _buffered;
    private long _lineEnds;
    private bool _hasBlank;
    private bool _hasCr;
    private byte[]? _result;

    internal bool IsRelaxed => isRelaxed;

    internal long? MaxLength => maxLength;

    /// <summary>How long the body is in this form, in octets.</summary>
    internal long Length { get; private set; }

    /// <summary>The hash; the body has ended.</summary>
    internal byte[] Result => _result ??= Finish();

    internal void Append(ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            if (octet == '\n')
            {
                _lineEnds++;
                _hasBlank = _hasCr = false;
                continue;
            }

            if (_hasCr)
            {
                _hasCr = false;
                Emit((byte)'\r');
            }

            if (octet == '\r')
            {
                _hasCr = true;
            }
            else if (isRelaxed && (octet is (byte)' ' or (byte)'\t'))
            {
                _hasBlank = true;
            }
            else
            {
                Emit(octet);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private byte[] Finish()
    {
        if (_hasCr)
        {
            Emit((byte)'\r');
        }

        // An empty body is one line ending in the simple form and nothing in the relaxed one.
        if (Length > 0 || !isRelaxed)
        {
            Put((byte)'\r');
            Put((byte)'\n');
        }

        _hash.AppendData(_buffer, 0, _buffered);
        return _hash.GetHashAndReset();
    }

    private void Emit(byte octet)
    {
        for (; _lineEnds > 0; _lineEnds--)
        {
            Put((byte)'\r');
            Put((byte)'\n');
        }

        if (_hasBlank)
        {
            _hasBlank = false;
            Put((byte)' ');
        }

        Put(octet);
    }

    private void Put(byte octet)
    {
        if (Length++ >= maxLength)
        {
            return;
        }

        _buffer[_buffered++] = octet;
        if (_buffered == _buffer.Length)
        {
            _hash.AppendData(_buffer);
            _buffered = 0;
        }
    }
}
