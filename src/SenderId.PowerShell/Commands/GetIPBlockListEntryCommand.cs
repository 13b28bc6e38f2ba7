using System.Globalization;
using System.Management.Automation;
using System.Net;
using SenderId.Control;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the entries of the agent's block list.</summary>
/// <remarks>
/// <para>Get-IPBlockListEntry asks the running agent over its control socket, and gives the entries in the order of their numbers. Where several
/// mail servers share a
/// database, the list is that of all of them.</para>
/// <para>Entries that sender reputation made have IsMachineGenerated. Expired entries are kept and block nobody.</para>
/// </remarks>
/// <example>
/// <para>Show the block list</para>
/// <code>Get-IPBlockListEntry</code>
/// <para>Prints the first 1000 entries.</para>
/// </example>
/// <example>
/// <para>Find out why an address is refused</para>
/// <code>Get-IPBlockListEntry -IPAddress 192.0.2.1</code>
/// <para>Gives every entry whose addresses include this one, networks and ranges too.</para>
/// </example>
/// <example>
/// <para>Show what sender reputation has blocked</para>
/// <code>Get-IPBlockListEntry -ResultSize Unlimited | Where-Object { $_.IsMachineGenerated -and -not $_.HasExpired }</code>
/// <para>Reads the whole list.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IPBlockListEntry", DefaultParameterSetName = IdentitySet)]
[OutputType(typeof(IPBlockListEntry))]
public sealed class GetIPBlockListEntryCommand : AgentStateCommand
{
    private const string IdentitySet = "Identity";
    private const string AddressSet = "IPAddress";
    private const string Unlimited = "Unlimited";

    /// <summary>The number of the entry wanted. Without it all are shown.</summary>
    [Parameter(ParameterSetName = IdentitySet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
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

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? Server { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Server)];

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        int limit = ReadLimit();
        if (Identity is { } identity)
        {
            WriteOne(identity);
            return;
        }

        if (IPAddress is not null)
        {
            WriteUpTo(limit, Ask(Agent.FindBlocksAsync(NetAddress.From(IPAddress), StopToken)));
            return;
        }

        WriteUpTo(limit, ListAll());
    }

    private void WriteOne(int identity)
    {
        if (Ask(Agent.FindBlockAsync(identity, StopToken)) is not { } block)
        {
            WriteError(ErrorRecords.BlockListEntryNotFound(identity));
            return;
        }

        WriteObject(IPBlockListEntry.From(block));
    }

    private void WriteUpTo(int limit, IEnumerable<ListedEntry> blocks)
    {
        int count = 0;
        foreach (ListedEntry block in blocks)
        {
            if (count++ == limit)
            {
                WriteWarning(Strings.MoreEntries(limit));
                return;
            }

            WriteObject(IPBlockListEntry.From(block));
        }
    }

    // Page by page, so that a long list neither waits for its end nor fills memory.
    private IEnumerable<ListedEntry> ListAll()
    {
        IAsyncEnumerator<ListedEntry> blocks = Agent.ListBlocksAsync(StopToken).GetAsyncEnumerator(StopToken);
        try
        {
            while (Ask(blocks.MoveNextAsync()))
            {
                yield return blocks.Current;
            }
        }
        finally
        {
            // A stopped question is still on its way out and closes its connection itself; it cannot be disposed of meanwhile.
            if (!StopToken.IsCancellationRequested)
            {
                blocks.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    private int ReadLimit()
    {
        if (ResultSize.Equals(Unlimited, StringComparison.OrdinalIgnoreCase))
        {
            return int.MaxValue;
        }

        bool isNumber = int.TryParse(ResultSize, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0;
        ThrowIfError(isNumber ? null : ErrorRecords.ResultSizeInvalid(ResultSize));
        return limit;
    }
}
