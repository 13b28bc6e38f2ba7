using System.Buffers;
using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Milter.Protocol;
using SenderId.Stamps;

namespace SenderId.Milter.Session;

/// <summary>Says rulings in packets.</summary>
internal static class RulingWriter
{
    private static readonly SmtpReply s_recipientRefused = new(554, "5.1.0", "Sender Denied");

    /// <summary>Writes a ruling that does not let the message go on.</summary>
    public static void WriteRefusal(IBufferWriter<byte> output, Ruling ruling, SmtpEvents at)
    {
        if (ruling.Kind == RulingKind.Delete && at == SmtpEvents.Recipient)
        {
            // A server that lets no recipient be taken off would drop the others' copies too: this one is refused instead.
            PacketWriter.WriteReplyCode(output, s_recipientRefused.ToString());
            return;
        }

        if (ruling.Kind == RulingKind.Delete)
        {
            PacketWriter.Write(output, MilterReply.Discard);
            return;
        }

        if (ruling.Reply is SmtpReply reply)
        {
            PacketWriter.WriteReplyCode(output, reply.ToString());
            return;
        }

        PacketWriter.Write(output, MilterReply.TemporaryFailure);
    }

    /// <summary>Writes which recipients get no copy.</summary>
    public static void WriteDroppedRecipients(IBufferWriter<byte> output, IReadOnlyList<byte[]> paths)
    {
        foreach (byte[] path in paths)
        {
            PacketWriter.WriteRemoveRecipient(output, path);
        }
    }

    /// <summary>Writes all header changes: first what goes, last field first, so that no removal moves another; then what comes.</summary>
    public static void WriteHeaderChanges(IBufferWriter<byte> output, AgreedOptions agreed, IReadOnlyList<AgentRuling> rulings)
    {
        IEnumerable<ForgedField> removals = rulings
            .SelectMany(static made => made.Ruling.Removals)
            .DistinctBy(static stamp => (stamp.Name.ToUpperInvariant(), stamp.Occurrence))
            .OrderByDescending(static stamp => stamp.Occurrence);
        foreach (ForgedField stamp in removals)
        {
            PacketWriter.WriteRemoveHeader(output, (uint)stamp.Occurrence, stamp.Name);
        }

        foreach (AgentRuling made in rulings)
        {
            WriteAdditions(output, agreed, made.Ruling.Additions);
        }
    }

    private static void WriteAdditions(IBufferWriter<byte> output, AgreedOptions agreed, ImmutableArray<HeaderStamp> additions)
    {
        if (!agreed.CanInsertHeaders)
        {
            foreach (HeaderStamp stamp in additions)
            {
                PacketWriter.WriteAddHeader(output, stamp.Name, HeaderFolding.FoldBody(stamp, "\n"));
            }

            return;
        }

        // Each goes to the very top, so the topmost is inserted last.
        for (int i = additions.Length - 1; i >= 0; i--)
        {
            PacketWriter.WriteInsertHeader(output, 0, additions[i].Name, HeaderFolding.FoldBody(additions[i], "\n"));
        }
    }
}
