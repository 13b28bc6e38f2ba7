using System.Management.Automation;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes how the agent keeps its log.</summary>
/// <remarks>
/// <para>Set-TransportService stores the settings of the agent log that are named and leaves the others as they are.</para>
/// <para>The agent reads them when it starts: the command warns that a restart is needed.</para>
/// </remarks>
/// <example>
/// <para>Keep log files for a month</para>
/// <code>Set-TransportService -AgentLogMaxAge 30.00:00:00</code>
/// <para>As before Exchange 2013.</para>
/// </example>
/// <example>
/// <para>Change the sizes</para>
/// <code>Set-TransportService mail1 -AgentLogMaxFileSize 20MB -AgentLogMaxDirectorySize 1GB</code>
/// <para>The name of the server is accepted and has no effect.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-TransportService -AgentLogEnabled $false -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "TransportService", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-transportservice")]
public sealed class SetTransportServiceCommand : SetConfigCommand
{
    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string? Identity { get; set; }

    /// <summary>Whether an agent log is kept.</summary>
    [Parameter]
    public bool AgentLogEnabled { get; set; }

    /// <summary>How old log files get before they are removed; 00:00:00 keeps them.</summary>
    /// <value>A duration such as 7.00:00:00 (seven days).</value>
    [Parameter]
    public string? AgentLogMaxAge { get; set; }

    /// <summary>The size of all log files together.</summary>
    /// <value>A size such as 250MB.</value>
    [Parameter]
    public string? AgentLogMaxDirectorySize { get; set; }

    /// <summary>The size of one log file.</summary>
    /// <value>A size such as 10MB.</value>
    [Parameter]
    public string? AgentLogMaxFileSize { get; set; }

    /// <summary>The folder of the agent log; $null is the usual one.</summary>
    [Parameter]
    public string? AgentLogPath { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Identity)];

    private protected override string Section => "agent";

    private protected override string ObjectName => Environment.MachineName;
}
