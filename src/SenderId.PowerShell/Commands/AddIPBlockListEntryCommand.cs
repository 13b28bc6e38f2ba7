using System.Management.Automation;
using System.Net;
using SenderId.Connections;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>Adds an entry to the agent's block list.</summary>
/// <remarks>
/// <para>Add-IPBlockListEntry has the running agent refuse mail from an address, a network or a range, at once and on every server that shares its database. The entry
/// comes out with its number.</para>
/// <para>Entries outlive restarts of the agent. The text of the refusal is the setting StaticEntryRejectionResponse.</para>
/// </remarks>
/// <example>
/// <para>Block an address</para>
/// <code>Add-IPBlockListEntry -IPAddress 192.0.2.1</code>
/// <para>Blocks it until the entry is removed.</para>
/// </example>
/// <example>
/// <para>Block a network for a week</para>
/// <code>Add-IPBlockListEntry -IPRange 192.0.2.0/24 -ExpirationTime (Get-Date).AddDays(7) -Comment 'spam run, ticket 4711'</code>
/// <para>The entry stays in the list after that time, and blocks nobody.</para>
/// </example>
/// <example>
/// <para>Block a range until this evening</para>
/// <code>Add-IPBlockListEntry -IPRange 192.0.2.1-192.0.2.9 -ExpirationTime '18:00'</code>
/// <para>A time without a date means today.</para>
/// </example>
// No default set: PowerShell would settle on it by a row's ExpirationTime, and then miss the IPRange that stands in the same row.
[Cmdlet(VerbsCommon.Add, "IPBlockListEntry", SupportsShouldProcess = true)]
[OutputType(typeof(IPBlockListEntry))]
public sealed class AddIPBlockListEntryCommand : AgentStateCommand
{
    private const string AddressSet = "IPAddress";
    private const string RangeSet = "IPRange";

    /// <summary>The address to block, IPv4 or IPv6.</summary>
    /// <value>Four decimal numbers or an IPv6 address.</value>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [IPAddressTransformation]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The addresses to block.</summary>
    /// <value>An address (192.0.2.1), a network (192.0.2.0/24) or a range (192.0.2.1-192.0.2.9), IPv4 or IPv6.</value>
    [Parameter(ParameterSetName = RangeSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string IPRange { get; set; } = "";

    /// <summary>From when on the entry blocks nobody, in local time; a time without a date means today. Without it the entry does not expire.</summary>
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

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? Server { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Server)];

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

        if (ShouldAct(Strings.AddBlockAction(range.Text)))
        {
            WarnIfListed(range);
            WriteObject(IPBlockListEntry.From(Ask(Agent.AddBlockAsync(range, Comment, end, StopToken))));
        }
    }

    // Another entry may still be wanted, for another end or comment.
    private void WarnIfListed(AddressRange range)
    {
        if (Ask(Agent.FindCoveringBlockAsync(range, StopToken)) is { Entry: var listed })
        {
            WriteWarning(Strings.AlreadyListed(range.Text, listed.Identity, listed.IPRange.Text));
        }
    }

    private AddressRange? ReadRange()
    {
        string text = IPAddress is null ? IPRange : NetAddress.From(IPAddress).ToString();
        return Fails(AddressRange.TryParse(text, out AddressRange? range) ? null : ErrorRecords.RangeInvalid(text)) ? null : range;
    }
}
