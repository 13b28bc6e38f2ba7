using System.Management.Automation;

namespace SenderId.PowerShell.Commands;

/// <summary>Ends with an error: this product does not have the content filter.</summary>
/// <remarks>
/// <para>Set-ContentFilterConfig exists so that a script written for Exchange learns what is missing, and not that a command is unknown.</para>
/// <para>It changes nothing, whatever it is given.</para>
/// </remarks>
/// <example>
/// <para>Learn what is missing</para>
/// <code>Set-ContentFilterConfig -Enabled $true</code>
/// <para>Ends with the error id FilterAbsent.</para>
/// </example>
/// <example>
/// <para>Go on in a script</para>
/// <code>try { Set-ContentFilterConfig -Enabled $true } catch { Write-Warning $_ }</code>
/// <para>The error can be caught.</para>
/// </example>
/// <example>
/// <para>Ask before</para>
/// <code>if ((Get-ContentFilterConfig).Enabled) { Set-ContentFilterConfig -Enabled $false }</code>
/// <para>Get answers that it is off, so that nothing is to be done.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ContentFilterConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-contentfilterconfig")]
public sealed class SetContentFilterConfigCommand : ConfigCommand
{
    /// <summary>Takes every parameter of Exchange's cmdlet, so that the answer is this cmdlet's own.</summary>
    [Parameter(ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Setting { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => ThrowIfError(ErrorRecords.FilterAbsent("ContentFilterConfig"));
}
