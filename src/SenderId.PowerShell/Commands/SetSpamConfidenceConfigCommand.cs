using System.Management.Automation;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the spam confidence level that is stamped for each Sender ID status.</summary>
/// <remarks>
/// <para>Set-SpamConfidenceConfig stores the settings that are named and leaves the others as they are. Exchange has no such cmdlet.</para>
/// <para>A running agent reads the file again; no restart is needed.</para>
/// </remarks>
/// <example>
/// <para>Stamp levels</para>
/// <code>Set-SpamConfidenceConfig -Enabled $true</code>
/// <para>Uses the table that is stored.</para>
/// </example>
/// <example>
/// <para>Rate Fail higher</para>
/// <code>Set-SpamConfidenceConfig -Levels Pass=0, SoftFail=5, Fail=8</code>
/// <para>Replaces the table.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-SpamConfidenceConfig -Enabled $false -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "SpamConfidenceConfig", SupportsShouldProcess = true, HelpUri = HelpPages.SenderId)]
public sealed class SetSpamConfidenceConfigCommand : SetConfigCommand
{
    /// <summary>Whether levels are stamped.</summary>
    [Parameter]
    public bool Enabled { get; set; }

    /// <summary>The level of each status; a status that is not listed gets none. A list replaces, @{Add=…; Remove=…} changes it.</summary>
    /// <value>Status=Level with a level from -1 to 9, such as Fail=6.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? Levels { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController)];

    private protected override string Section => "spamConfidence";

    private protected override string ObjectName => SettingsObject.SpamConfidenceConfig;
}
