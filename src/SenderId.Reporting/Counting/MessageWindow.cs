namespace SenderId.Reporting.Counting;

/// <summary>Knows the messages met lately, so that a message of many lines (one for each recipient and agent) counts once.</summary>
/// <remarks>
/// The lines of a message are near each other. One slot for each hash: a message is taken for a new one when another message with
/// the same 18 bits of hash came between two of its lines, which with a hundred messages at once is one case in 2,600.
/// </remarks>
internal sealed class MessageWindow
{
    private const int SlotCount = 1 << 18;

    private readonly ulong[] _messages = new ulong[SlotCount];
    private readonly MessageState[] _states = new MessageState[SlotCount];

    /// <summary>What was counted of a message, to be read and set; it is remembered until another message needs the slot.</summary>
    public ref MessageState this[ulong message]
    {
        get
        {
            int slot = (int)(message % SlotCount);
            if (_messages[slot] != message)
            {
                _messages[slot] = message;
                _states[slot] = MessageState.None;
            }

            return ref _states[slot];
        }
    }
}
