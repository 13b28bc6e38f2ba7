using System.Management.Automation;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the transport settings that Sender ID needs: the organisation's own mail servers.</summary>
/// <remarks>
/// <para>Servers listed in InternalSMTPServers are never taken for the originating address: the check looks at the host that
/// handed the mail to the first of them. List every server that mail passes between the Internet and the agent.</para>
/// <para>A list replaces, a table @{Add=…; Remove=…} changes in place, $null clears. Private and loopback addresses in Received
/// fields are passed over without being listed.</para>
/// </remarks>
/// <example>
/// <para>Name the organisation's own servers</para>
/// <code>Set-TransportConfig -InternalSMTPServers 192.0.2.25, 198.51.100.0/28</code>
/// <para>Replaces the list by a server and a network.</para>
/// </example>
/// <example>
/// <para>Add a relay</para>
/// <code>Set-TransportConfig -InternalSMTPServers @{Add='2001:db8::25'}</code>
/// <para>The entries that are there stay.</para>
/// </example>
/// <example>
/// <para>Clear the list, after asking</para>
/// <code>Set-TransportConfig -InternalSMTPServers $null -Confirm</code>
/// <para>Shows the change and asks before it is stored.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "TransportConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-transportconfig")]
public sealed class SetTransportConfigCommand : SetConfigCommand
{
    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string? Identity { get; set; }

    /// <summary>The organisation's own mail servers, which are never the originating address.</summary>
    /// <value default="{}">Addresses (192.0.2.1), networks (192.0.2.0/24) and ranges (192.0.2.1-192.0.2.9), IPv4 and
    /// IPv6.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? InternalSMTPServers { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Identity)];

    private protected override string Section => "transport";

    private protected override string ObjectName => SettingsObject.TransportConfig;
}
