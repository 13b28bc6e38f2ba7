using System.Management.Automation;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>Says that the content filter is off: this product does not have it.</summary>
/// <remarks>
/// <para>Get-ContentFilterConfig gives an object whose Enabled is False, so that audits written for Exchange run to their end. Its Remark says what
/// is missing.</para>
/// <para>It reads no file and changes nothing.</para>
/// </remarks>
/// <example>
/// <para>Show what an audit asks for</para>
/// <code>Get-ContentFilterConfig | Select-Object Name, Enabled</code>
/// <para>Enabled is always False.</para>
/// </example>
/// <example>
/// <para>Read why</para>
/// <code>(Get-ContentFilterConfig).Remark</code>
/// <para>Gives one sentence.</para>
/// </example>
/// <example>
/// <para>Say it as the audit goes on</para>
/// <code>Get-ContentFilterConfig -Verbose</code>
/// <para>The sentence is a verbose message too.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ContentFilterConfig", HelpUri = HelpPages.Exchange + "get-contentfilterconfig")]
[OutputType(typeof(AbsentFilterSettings))]
public sealed class GetContentFilterConfigCommand : ConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="ContentFilterConfig">ContentFilterConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (IsOther(Identity, "ContentFilterConfig"))
        {
            return;
        }

        string remark = Strings.FilterAbsent("ContentFilterConfig");
        WriteVerbose(remark);
        WriteObject(new AbsentFilterSettings("ContentFilterConfig", remark));
    }
}
