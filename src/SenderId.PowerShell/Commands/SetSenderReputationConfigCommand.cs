using System.Management.Automation;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Work;
using SenderId.Reputation;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the settings of sender reputation.</summary>
/// <remarks>
/// <para>OpenProxyDetectionEnabled and SenderBlockingEnabled are never both off: turning the last one off turns the other on.</para>
/// <para>The open proxy test probes senders only where OpenProxyTestAddress names an address and port of yours: the agent asks a sender to connect
/// back there, and only a secret word that arrives there is a proof.</para>
/// <para>Sender reputation works in the agent unless Disable-TransportAgent switches the Protocol Analysis Agent off. Get-SenderReputation shows
/// the levels,
/// and Remove-IPBlockListEntry lifts a block.</para>
/// </remarks>
/// <example>
/// <para>Block earlier</para>
/// <code>Set-SenderReputationConfig -SrlBlockThreshold 6</code>
/// <para>Senders of level 6 and above are blocked.</para>
/// </example>
/// <example>
/// <para>Block for longer</para>
/// <code>Set-SenderReputationConfig -SenderBlockingPeriod 48</code>
/// <para>A blocked sender stays blocked for two days.</para>
/// </example>
/// <example>
/// <para>Name your own domains</para>
/// <code>Set-SenderReputationConfig -OwnDomains contoso.com, fabrikam.com</code>
/// <para>Strangers who name one of them in HELO are thought less of.</para>
/// </example>
/// <example>
/// <para>Test senders for being open proxies</para>
/// <code>Set-SenderReputationConfig -OpenProxyTestAddress 192.0.2.25:2525</code>
/// <para>The agent listens on port 2525 while it tests a sender. A sender that can be made to connect there is an open proxy and is blocked.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "SenderReputationConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-senderreputationconfig")]
public sealed class SetSenderReputationConfigCommand : SetConfigCommand
{
    /// <summary>Whether senders may be tested for being an open proxy; the test also needs OpenProxyTestAddress. Turning the last of this and
    /// SenderBlockingEnabled off turns the other on.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool OpenProxyDetectionEnabled { get; set; }

    /// <summary>Whether senders whose level is at or above SrlBlockThreshold are blocked.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool SenderBlockingEnabled { get; set; }

    /// <summary>How many hours a sender stays blocked. With 0 only the message at hand is refused.</summary>
    /// <value default="24">0 to 48.</value>
    [Parameter]
    public int SenderBlockingPeriod { get; set; }

    /// <summary>The sender reputation level from which on a sender is blocked.</summary>
    /// <value default="7">0 to 9.</value>
    [Parameter]
    public int SrlBlockThreshold { get; set; }

    /// <summary>The proxy server through which this organisation reaches the Internet; the open proxy test goes through it.</summary>
    /// <value>A host name or address; $null clears it.</value>
    [Parameter]
    [AllowNull]
    public string? ProxyServerName { get; set; }

    /// <summary>The port of that proxy server.</summary>
    /// <value default="0">0 to 65535.</value>
    [Parameter]
    public int ProxyServerPort { get; set; }

    /// <summary>The kind of that proxy server. Socks4, Socks5 and HttpConnect carry the open proxy test; with the others none is made.</summary>
    /// <value default="None">None, Socks4, Socks5, HttpConnect, HttpPost, Telnet, Cisco or Wingate.</value>
    [Parameter]
    public ProxyType ProxyServerType { get; set; }

    /// <summary>The address and port of yours that the open proxy test has suspects reach; without it there is no test. Exchange has no such
    /// setting.</summary>
    /// <value>An address and port such as 192.0.2.25:2525; $null clears it.</value>
    [Parameter]
    [AllowNull]
    public string? OpenProxyTestAddress { get; set; }

    /// <summary>The domains of this organisation, which no stranger may name in HELO. Exchange has no such setting; it reads its accepted
    /// domains.</summary>
    /// <value default="{}">Domains such as contoso.com, without wildcards; at most 1000.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? OwnDomains { get; set; }

    /// <summary>Whether senders are watched at all.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool Enabled { get; set; }

    /// <summary>Whether mail from unauthenticated sessions is looked at.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool ExternalMailEnabled { get; set; }

    /// <summary>Whether mail from authenticated sessions is looked at.</summary>
    /// <value default="False">$true or $false.</value>
    [Parameter]
    public bool InternalMailEnabled { get; set; }

    private protected override string Section => "senderReputation";

    private protected override string ObjectName => SettingsObject.SenderReputationConfig;
}
