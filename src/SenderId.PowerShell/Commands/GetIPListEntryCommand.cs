using System.Management.Automation;
using System.Net;
using SenderId.Control;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that shows entries of a list of addresses.</summary>
public abstract class GetIPListEntryCommand : IPListEntryCommand
{
    private protected const string IdentitySet = "Identity";
    private const string AddressSet = "IPAddress";

    /// <summary>The number of the entry wanted. Without it all are shown.</summary>
    [Parameter(ParameterSetName = IdentitySet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IPListEntryCompleter))]
    public int? Identity { get; set; }

    /// <summary>An address: the entries that include it are shown, networks and ranges too.</summary>
    /// <value>Four decimal numbers or an IPv6 address.</value>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true)]
    [IPAddressTransformation]
    public IPAddress? IPAddress { get; set; }

    /// <summary>How many entries are shown at most; a warning says where there are more.</summary>
    /// <value default="1000">A number from 1 on, or Unlimited.</value>
    [Parameter]
    public string ResultSize { get; set; } = "1000";

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        int limit = ReadLimit(ResultSize);
        if (Identity is { } identity)
        {
            WriteOne(identity);
            return;
        }

        IEnumerable<ListedEntry> entries = IPAddress is null
            ? Each(Agent.ListEntriesAsync(List, StopToken))
            : Ask(Agent.FindEntriesAsync(List, NetAddress.From(IPAddress), StopToken));
        WriteUpTo(limit, entries, WriteEntry);
    }

    private void WriteOne(int identity)
    {
        if (Ask(Agent.FindEntryAsync(List, identity, StopToken)) is not { } entry)
        {
            WriteError(ErrorRecords.EntryNotFound(List, identity));
            return;
        }

        WriteEntry(entry);
    }
}
