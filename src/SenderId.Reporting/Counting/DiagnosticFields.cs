namespace SenderId.Reporting.Counting;

/// <summary>The values in the Diagnostics column: <c>SenderIDStatus Fail; Cause=Matched; Term=-all</c>.</summary>
/// <remarks>
/// Our agent writes semicolons in values as commas, so that no value can be taken for another. Exchange's content filter writes
/// <c>DV:…;SID:SenderIDStatus Fail;OrigIP:…</c>, of which the status is read.
/// </remarks>
internal ref struct DiagnosticFields
{
    public ReadOnlySpan<byte> Status;
    public ReadOnlySpan<byte> Cause;
    public ReadOnlySpan<byte> Pra;
    public ReadOnlySpan<byte> Term;
    public ReadOnlySpan<byte> RecordDomain;
    public ReadOnlySpan<byte> Detail;
    public ReadOnlySpan<byte> Helo;
    public ReadOnlySpan<byte> NameServer;
    public ReadOnlySpan<byte> Level;
    public ReadOnlySpan<byte> BypassedStatus;
    public ReadOnlySpan<byte> Proof;

    /// <summary>Takes the column apart.</summary>
    public static DiagnosticFields Read(ReadOnlySpan<byte> text)
    {
        var fields = new DiagnosticFields();
        while (text.Length > 0)
        {
            int length = text.IndexOf((byte)';');
            ReadOnlySpan<byte> part = (length < 0 ? text : text[..length]).Trim((byte)' ');
            text = length < 0 ? default : text[(length + 1)..];
            fields.Take(part);
        }

        return fields;
    }

    private void Take(ReadOnlySpan<byte> part)
    {
        int mark = part.IndexOfAny("= "u8);
        if (mark < 0)
        {
            return;
        }

        ReadOnlySpan<byte> name = part[..mark];
        ReadOnlySpan<byte> value = part[(mark + 1)..];
        if (name.SequenceEqual("SenderIDStatus"u8) || name.SequenceEqual("SID:SenderIDStatus"u8))
        {
            Status = value;
        }
        else if (name.SequenceEqual("Cause"u8))
        {
            Cause = value;
        }
        else if (name.SequenceEqual("PRA"u8))
        {
            Pra = value;
        }
        else if (name.SequenceEqual("Term"u8))
        {
            Term = value;
        }
        else if (name.SequenceEqual("RecordDomain"u8))
        {
            RecordDomain = value;
        }
        else if (name.SequenceEqual("Detail"u8))
        {
            Detail = value;
        }
        else if (name.SequenceEqual("Helo"u8))
        {
            Helo = value;
        }
        else if (name.SequenceEqual("NameServer"u8))
        {
            NameServer = value;
        }
        else if (name.SequenceEqual("SRL"u8))
        {
            Level = value;
        }
        else if (name.SequenceEqual("BypassedStatus"u8))
        {
            BypassedStatus = value;
        }
        else if (name.SequenceEqual("Proof"u8))
        {
            Proof = value;
        }
    }
}
