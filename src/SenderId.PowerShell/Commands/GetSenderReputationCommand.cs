using System.Collections.Immutable;
using System.Management.Automation;
using System.Net;
using SenderId.Control;
using SenderId.PowerShell.Binding;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the reputation of senders: the level, every contribution to it, and whether the sender is blocked.</summary>
/// <remarks>
/// <para>Get-SenderReputation asks the running agent over its control socket. Exchange has no such cmdlet: there nobody sees the levels that block senders.</para>
/// <para>A sender is an IPv4 address, or the /64 network of an IPv6 address. Its level is 0 until 20 messages were seen. A sender that was blocked starts anew, so its
/// level is 0 while the block lasts; IsBlocked, BlockedUntil and BlockedBy say that it is blocked.</para>
/// </remarks>
/// <example>
/// <para>Show the worst senders</para>
/// <code>Get-SenderReputation -Top 20</code>
/// <para>Prints the twenty senders with the highest levels.</para>
/// </example>
/// <example>
/// <para>Show what a level is made of</para>
/// <code>(Get-SenderReputation 192.0.2.1).Contributions</code>
/// <para>Gives each observation with its points and the numbers behind it.</para>
/// </example>
/// <example>
/// <para>Unblock a sender</para>
/// <code>Get-SenderReputation 192.0.2.1 | Where-Object IsBlocked | ForEach-Object BlockedBy | Remove-IPBlockListEntry</code>
/// <para>Takes the entry that blocks the sender off the block list, after asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderReputation", DefaultParameterSetName = TopSet, HelpUri = HelpPages.SenderId)]
[OutputType(typeof(SenderReputation))]
public sealed class GetSenderReputationCommand : AgentStateCommand
{
    private const string TopSet = "Top";
    private const string AddressSet = "IPAddress";

    private readonly HashSet<IPAddress> _seen = [];

    /// <summary>The address of the sender wanted, IPv4 or IPv6. A sender that is not known has level 0 and no messages.</summary>
    /// <value>Four decimal numbers or an IPv6 address.</value>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [IPAddressTransformation]
    public IPAddress? IPAddress { get; set; }

    /// <summary>How many senders are shown, those with the highest levels first.</summary>
    /// <value default="10">1 to 1000.</value>
    [Parameter(ParameterSetName = TopSet)]
    [ValidateRange(1, ControlLimits.MaxPageCount)]
    public int Top { get; set; } = 10;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        // Many lines of a log are of one sender, and some of none: each sender is asked about once.
        if (ParameterSetName == AddressSet && MyInvocation.ExpectingInput && (IPAddress is null || !_seen.Add(IPAddress)))
        {
            return;
        }

        ImmutableArray<SenderReport> senders = IPAddress is null
            ? Ask(Agent.FindTopSendersAsync(Top, StopToken))
            : [Ask(Agent.FindSenderAsync(NetAddress.From(IPAddress), StopToken))];
        WriteObject(senders.Select(SenderReputation.From), enumerateCollection: true);
    }
}
