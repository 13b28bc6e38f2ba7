using System.Management.Automation;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>Says that the recipient filter is off: this product does not have it.</summary>
/// <remarks>
/// <para>Get-RecipientFilterConfig gives an object whose Enabled is False, so that audits written for Exchange run to their end. Its Remark says what
/// is missing.</para>
/// <para>It reads no file and changes nothing.</para>
/// </remarks>
/// <example>
/// <para>Show what an audit asks for</para>
/// <code>Get-RecipientFilterConfig | Select-Object Name, Enabled</code>
/// <para>Enabled is always False.</para>
/// </example>
/// <example>
/// <para>Read why</para>
/// <code>(Get-RecipientFilterConfig).Remark</code>
/// <para>Gives one sentence.</para>
/// </example>
/// <example>
/// <para>Say it as the audit goes on</para>
/// <code>Get-RecipientFilterConfig -Verbose</code>
/// <para>The sentence is a verbose message too.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "RecipientFilterConfig", HelpUri = HelpPages.Exchange + "get-recipientfilterconfig")]
[OutputType(typeof(AbsentFilterSettings))]
public sealed class GetRecipientFilterConfigCommand : ConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="RecipientFilterConfig">RecipientFilterConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (IsOther(Identity, "RecipientFilterConfig"))
        {
            return;
        }

        string remark = Strings.FilterAbsent("RecipientFilterConfig");
        WriteVerbose(remark);
        WriteObject(new AbsentFilterSettings("RecipientFilterConfig", remark));
    }
}
