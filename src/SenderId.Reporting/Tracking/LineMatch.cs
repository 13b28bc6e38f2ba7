using System.Text;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Tracking;

/// <summary>Tells which lines a query is about, in octets, without an object for any line.</summary>
internal sealed class LineMatch(MessageQuery query)
{
    private readonly byte[]? _id = query.Id is { } id ? Encoding.UTF8.GetBytes(Bare(id)) : null;
    private readonly byte[]? _recipient = query.Recipient is { } recipient ? Encoding.UTF8.GetBytes(recipient) : null;

    /// <summary>Octets that a file must have for a line of it to fit; null where any may. A quotation mark is written twice in the log.</summary>
    public byte[]? Needle { get; } = query.Id is { } id && !id.Contains('"', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Bare(id)) : null;

    /// <summary>Whether the line a scanner is at fits.</summary>
    public bool Fits(AgentLogScanner line) => FitsId(line) && FitsRecipient(line) && FitsTime(line);

    private bool FitsId(AgentLogScanner line) => _id is null
        || line[AgentLogColumn.NetworkMsgID].SequenceEqual(_id)
        || Bare(line[AgentLogColumn.MessageId]).SequenceEqual(_id);

    private bool FitsRecipient(AgentLogScanner line) => _recipient is null || Ascii.EqualsIgnoreCase(line[AgentLogColumn.Recipient], _recipient)
        || line[AgentLogColumn.Recipient].SequenceEqual(_recipient);

    private bool FitsTime(AgentLogScanner line) => AgentLogTime.TryParse(line[AgentLogColumn.Timestamp], out DateTimeOffset time)
        && !(time < query.Start) && !(time > query.End);

    private static string Bare(string id) => id.Trim() is ['<', .. var inner, '>'] ? inner : id.Trim();

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> id) =>
        id is [(byte)'<', .., (byte)'>'] ? id[1..^1] : id;
}
