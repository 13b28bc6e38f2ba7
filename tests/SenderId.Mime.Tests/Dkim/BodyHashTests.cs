using System.Security.Cryptography;
using System.Text;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Tests.Dkim;

public sealed class BodyHashTests
{
    [Theory]
    // RFC 6376 section 3.4.5.
    [InlineData(true, " C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n")]
    [InlineData(false, " C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n")]
    // Sections 3.4.3 and 3.4.4: an empty body, one of blank lines, one without a line ending.
    [InlineData(false, "", "\r\n")]
    [InlineData(true, "", "")]
    [InlineData(false, "\r\n\r\n", "\r\n")]
    [InlineData(true, " \t\r\n\r\n", "")]
    [InlineData(false, "A", "A\r\n")]
    [InlineData(true, "A \t", "A\r\n")]
    [InlineData(true, "\r\n\r\nA\r\n", "\r\n\r\nA\r\n")]
    // A message that was saved with LF, and a CR that ends no line.
    [InlineData(false, "A\nB\n", "A\r\nB\r\n")]
    [InlineData(false, "A\rB\r\n", "A\rB\r\n")]
    [InlineData(false, "A\r\r\nB", "A\r\r\nB\r\n")]
    [InlineData(true, "A \rB\r\n", "A \rB\r\n")]
    public void A_body_is_hashed_in_its_form_however_it_is_read(bool isRelaxed, string body, string canonical)
    {
        byte[] octets = Encoding.Latin1.GetBytes(body);
        for (int size = 1; size <= Math.Max(1, octets.Length); size++)
        {
            using var hash = new BodyHash(isRelaxed, maxLength: null);
            foreach (byte[] piece in octets.Chunk(size))
            {
                hash.Append(piece);
            }

            Assert.Equal(SHA256.HashData(Encoding.Latin1.GetBytes(canonical)), hash.Result);
            Assert.Equal(canonical.Length, hash.Length);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100)]
    public void No_more_is_hashed_than_the_length_says(int length)
    {
        using var hash = new BodyHash(isRelaxed: true, length);
        hash.Append("0123456789\r\n"u8);

        Assert.Equal(SHA256.HashData("0123456789\r\n"u8[..Math.Min(length, 12)]), hash.Result);
        Assert.Equal(12, hash.Length);
    }
}
