using System.Buffers;

namespace SenderId.Reporting.Tracking;

/// <summary>Looks for octets in a file, faster than its lines could be read.</summary>
internal static class FileSearch
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Whether a file has the octets anywhere; false where the file is gone.</summary>
    public static bool Contains(string path, ReadOnlySpan<byte> needle, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes + needle.Length);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            int kept = 0;
            while (stream.Read(buffer.AsSpan(kept)) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<byte> block = buffer.AsSpan(0, kept + count);
                if (block.IndexOf(needle) >= 0)
                {
                    return true;
                }

                // The octets may begin in this block and end in the next.
                kept = Math.Min(needle.Length - 1, block.Length);
                block[^kept..].CopyTo(buffer);
            }

            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
