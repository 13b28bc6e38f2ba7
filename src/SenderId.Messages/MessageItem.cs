using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using SenderId.Mail;

namespace SenderId.Messages;

/// <summary>One message's header section, or the fault that stands in its place.</summary>
/// <remarks>The octets behind the section are lent: they are valid until the work they were handed to has completed.</remarks>
public readonly struct MessageItem
{
    private readonly byte[]? _lent;

    private MessageItem(string path, int? number, HeaderSection? header, MessageFault? fault, byte[]? lent, MessageContent? content)
    {
        Content = content;
        Path = path;
        Number = number;
        Header = header;
        Fault = fault;
        _lent = lent;
    }

    /// <summary>The file, as the user named it or below the folder that was named; <c>-</c> for standard input.</summary>
    public string Path { get; }

    /// <summary>Which message of an mbox file this is, the first being 1; null for a file that holds one message.</summary>
    public int? Number { get; }

    /// <summary>The header section; null where there is a fault.</summary>
    public HeaderSection? Header { get; }

    /// <summary>Why there is no message; null where there is one.</summary>
    public MessageFault? Fault { get; }

    /// <summary>Where the message can be read again, whole; null where that was not asked for or cannot be.</summary>
    public MessageContent? Content { get; }

    /// <summary>Whether there is a message.</summary>
    [MemberNotNullWhen(true, nameof(Header))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsMessage => Header is not null;

    internal static MessageItem Faulty(MessageFault fault) => new(fault.Path, null, null, fault, null, null);

    /// <summary>Reads the header section at the start of a rented buffer, which the item now owns.</summary>
    internal static MessageItem Read(string path, int? number, byte[] rented, int length, HeaderLimits limits, MessageContent? content)
    {
        HeaderSection header = HeaderSection.Read(rented.AsMemory(0, length), limits);
        if (header.IsMessage)
        {
            return new(path, number, header, null, rented, content);
        }

        ArrayPool<byte>.Shared.Return(rented);
        return Faulty(MessageFault.NotAMessage(path, number));
    }

    internal void GiveBack()
    {
        if (_lent is not null)
        {
            ArrayPool<byte>.Shared.Return(_lent);
        }
    }
}
