using System.Buffers;
using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Milter.Protocol;
using SenderId.Stamps;

namespace SenderId.Milter.Session;

/// <summary>Says decisions in packets.</summary>
internal static class DecisionWriter
{
    /// <summary>Writes a decision that does not let the message go on.</summary>
    public static void WriteRefusal(IBufferWriter<byte> output, Decision decision, SmtpEvents at)
    {
        if (decision.Action == SenderIdAction.Delete && at == SmtpEvents.Recipient)
        {
            // A server that lets no recipient be taken off would drop the others' copies too: this one is refused instead.
            PacketWriter.WriteReplyCode(output, SenderFilter.SenderDenied.ToString());
            return;
        }

        if (decision.Action == SenderIdAction.Delete)
        {
            PacketWriter.Write(output, MilterReply.Discard);
            return;
        }

        if (decision.Reply is SmtpReply reply)
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
    public static void WriteHeaderChanges(IBufferWriter<byte> output, AgreedOptions agreed, IReadOnlyList<Decision> decisions)
    {
        IEnumerable<ForgedField> removals = decisions
            .SelectMany(static decision => decision.ForgedFields)
            .DistinctBy(static field => (field.Name.ToUpperInvariant(), field.Occurrence))
            .OrderByDescending(static field => field.Occurrence);
        foreach (ForgedField field in removals)
        {
            PacketWriter.WriteRemoveHeader(output, (uint)field.Occurrence, field.Name);
        }

        foreach (Decision decision in decisions)
        {
            WriteStamps(output, agreed, decision.Stamps);
        }
    }

    /// <summary>Writes that the server is to hold the message, where a decision says so and it can; the reason is in words of ours alone.</summary>
    public static void WriteQuarantine(IBufferWriter<byte> output, AgreedOptions agreed, IReadOnlyList<Decision> decisions)
    {
        if (agreed.CanQuarantine && decisions.FirstOrDefault(static decision => decision.Action == SenderIdAction.Quarantine) is { } held)
        {
            PacketWriter.WriteQuarantine(output, $"{held.Agent}: {held.Reason}");
        }
    }

    private static void WriteStamps(IBufferWriter<byte> output, AgreedOptions agreed, ImmutableArray<HeaderStamp> stamps)
    {
        if (!agreed.CanInsertHeaders)
        {
            foreach (HeaderStamp stamp in stamps)
            {
                PacketWriter.WriteAddHeader(output, stamp.Name, HeaderFolding.FoldBody(stamp, "\n"));
            }

            return;
        }

        // Each goes to the very top, so the topmost is inserted last.
        for (int i = stamps.Length - 1; i >= 0; i--)
        {
            PacketWriter.WriteInsertHeader(output, 0, stamps[i].Name, HeaderFolding.FoldBody(stamps[i], "\n"));
        }
    }
}
