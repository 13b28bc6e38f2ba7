using System.Buffers;
using System.Collections.Immutable;
using SenderId.Mail;
using SenderId.Mime.Arc;

namespace SenderId.Mime.Dkim;

/// <summary>The signatures of one message and the hashes of its body that they need, made in one reading of the body.</summary>
internal sealed class MessageSignatures : IDisposable
{
    /// <summary>How many DKIM signatures are checked; each may cost a question and a hash of the body.</summary>
    internal const int MaxCount = 16;

    private readonly List<BodyHash> _bodies = [];

    private MessageSignatures(HeaderSection header)
    {
        HeaderField[] fields = [.. header.Fields.Where(static field => field.Is(DkimCheck.FieldName))];
        Dkim = [.. fields.Take(MaxCount).Select(static field => SignatureField.Read(field, isDkim: true))];
        UncheckedCount = Math.Max(0, fields.Length - MaxCount);
        Arc = ArcChain.Read(header);
        foreach ((SignatureField? signature, string? fault) in Dkim.Append((Arc.MessageSignature, null)))
        {
            if (signature is not null && fault is null && Find(signature) is null)
            {
                _bodies.Add(new BodyHash(signature.IsBodyRelaxed, signature.BodyLength));
            }
        }
    }

    internal ImmutableArray<(SignatureField? Signature, string? Fault)> Dkim { get; }

    internal int UncheckedCount { get; }

    internal ArcChain Arc { get; }

    /// <summary>Reads the signatures of a header section, and the body if one of them needs it.</summary>
    /// <param name="header">The header section.</param>
    /// <param name="open">Opens the message from its first octet.</param>
    /// <exception cref="IOException">The message cannot be read.</exception>
    internal static MessageSignatures Read(HeaderSection header, Func<Stream> open)
    {
        var signatures = new MessageSignatures(header);
        if (signatures._bodies.Count == 0)
        {
            return signatures;
        }

        ReadBody(header, open, octets =>
        {
            foreach (BodyHash body in signatures._bodies)
            {
                body.Append(octets);
            }
        });
        return signatures;
    }

    /// <summary>Shows the octets behind a header section, piece by piece.</summary>
    /// <exception cref="IOException">The message cannot be read.</exception>
    internal static void ReadBody(HeaderSection header, Func<Stream> open, Action<ReadOnlySpan<byte>> show)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using Stream message = open();
            int skip = header.Length;
            int read;
            while ((read = message.Read(buffer, 0, buffer.Length)) > 0)
            {
                int from = Math.Min(skip, read);
                skip -= from;
                show(buffer.AsSpan(from, read - from));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The hash that the last hop of the ARC chain signed; null where it signed none.</summary>
    internal BodyHash? BodyOfArc => Arc.MessageSignature is { } signature ? BodyOf(signature) : null;

    internal BodyHash BodyOf(SignatureField signature) => Find(signature)!;

    /// <inheritdoc />
    public void Dispose() => _bodies.ForEach(static body => body.Dispose());

    private BodyHash? Find(SignatureField signature) =>
        _bodies.Find(body => body.IsRelaxed == signature.IsBodyRelaxed && body.MaxLength == signature.BodyLength);
}
