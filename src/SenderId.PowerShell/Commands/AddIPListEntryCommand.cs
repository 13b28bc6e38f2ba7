using System.Management.Automation;
using System.Net;
using SenderId.Connections;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that adds an entry to a list of addresses.</summary>
public abstract class AddIPListEntryCommand : IPListEntryCommand
{
    private const string AddressSet = "IPAddress";
    private const string RangeSet = "IPRange";

    /// <summary>The address, IPv4 or IPv6.</summary>
    /// <value>Four decimal numbers or an IPv6 address.</value>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IPAddressTransformation]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The addresses.</summary>
    /// <value>An address (192.0.2.1), a network (192.0.2.0/24) or a range (192.0.2.1-192.0.2.9), IPv4 or IPv6.</value>
    [Parameter(ParameterSetName = RangeSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string IPRange { get; set; } = "";

    /// <summary>From when on the entry counts no more, in local time; a time without a date means today. Without it the entry does not expire.</summary>
    /// <value>A moment in the future.</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsNullTransformation]
    public DateTime? ExpirationTime { get; set; }

    /// <summary>A remark for people.</summary>
    /// <value>At most 400 characters.</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ValidateLength(0, IPListEntry.MaxCommentLength)]
    public string Comment { get; set; } = "";

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (ReadRange() is not { } range)
        {
            return;
        }

        // Towards UTC a DateTime stops at its limits, where a DateTimeOffset of a local time would not be one.
        DateTimeOffset? end = ExpirationTime is { Year: < 9999 } time ? new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero) : null;
        bool isPast = end <= TimeProvider.System.GetUtcNow();
        if (Fails(isPast ? ErrorRecords.ExpirationTimePast(ExpirationTime!.Value) : null))
        {
            return;
        }

        if (ShouldAct(Strings.AddEntryAction(List, range.Text)))
        {
            WarnIfListed(range);
            WriteEntry(Ask(Agent.AddEntryAsync(List, range, Comment, end, StopToken)));
        }
    }

    // Another entry may still be wanted, for another end or comment.
    private void WarnIfListed(AddressRange range)
    {
        if (Ask(Agent.FindCoveringEntryAsync(List, range, StopToken)) is { Entry: var listed })
        {
            WriteWarning(Strings.AlreadyListed(List, range.Text, listed.Identity, listed.IPRange.Text));
        }
    }

    private AddressRange? ReadRange()
    {
        string text = IPAddress is null ? IPRange : NetAddress.From(IPAddress).ToString();
        return Fails(AddressRange.TryParse(text, out AddressRange? range) ? null : ErrorRecords.RangeInvalid(text)) ? null : range;
    }
}
