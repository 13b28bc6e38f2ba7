using System.Management.Automation;
using System.Management.Automation.Host;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Work;
using SenderId.Publishing.Wizard;
using SenderId.Records;

namespace SenderId.PowerShell.Commands;

/// <summary>The wizard: writes a record from answers and tests it.</summary>
/// <remarks>
/// <para>New-SpfRecord asks who sends mail for a domain, after showing what is published now. Where the parameters say who sends, it asks
/// nothing.</para>
/// <para>It publishes nothing. Records has the records to publish, ZoneLines the same as lines of a zone file, Nsupdate and WindowsDns as commands;
/// Replaced what is published now and has to go, and Findings what the test of the records found. A record too long goes on at _spf1, _spf2 … of
/// the domain.</para>
/// </remarks>
/// <example>
/// <para>Be asked</para>
/// <code>New-SpfRecord contoso.com</code>
/// <para>Shows what is published and asks who sends.</para>
/// </example>
/// <example>
/// <para>Give all answers</para>
/// <code>New-SpfRecord contoso.com -Mx -Sender 192.0.2.0/24 -Include mail.example.net -Default Fail</code>
/// <para>Prints the lines of a zone file, with everything else as comments.</para>
/// </example>
/// <example>
/// <para>Close domains without mail</para>
/// <code>Get-Content parked.txt | New-SpfRecord -Nobody | ForEach-Object ZoneLines | Set-Content parked.zone</code>
/// <para>Writes for each domain the record, the null MX, the wildcard and the DMARC line.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "SpfRecord", HelpUri = HelpPages.Spf)]
[OutputType(typeof(WizardResult))]
public sealed class NewSpfRecordCommand : RecordCommand
{
    /// <summary>The domain that the record is for.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [ValidateNotNullOrEmpty]
    [DomainTransformation]
    public string DomainName { get; set; } = "";

    /// <summary>Nobody sends mail for the domain: also gives the null MX, wildcard and DMARC lines.</summary>
    [Parameter]
    public SwitchParameter Nobody { get; set; }

    /// <summary>The hosts that receive the domain's mail also send it.</summary>
    [Parameter]
    public SwitchParameter Mx { get; set; }

    /// <summary>The hosts that the domain's name stands for send mail.</summary>
    [Parameter]
    public SwitchParameter A { get; set; }

    /// <summary>Further hosts, addresses and networks that send mail.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Sender { get; set; } = [];

    /// <summary>Domains whose policies hold for this one too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Include { get; set; } = [];

    /// <summary>Hosts whose reverse names lie in the domain send mail. Not to be used (RFC 7208 section 5.5).</summary>
    [Parameter]
    public SwitchParameter Ptr { get; set; }

    /// <summary>What is said of everybody else.</summary>
    /// <value default="SoftFail">Fail, SoftFail or Neutral.</value>
    [Parameter]
    [ValidateSet(nameof(Qualifier.Fail), nameof(Qualifier.SoftFail), nameof(Qualifier.Neutral))]
    public Qualifier Default { get; set; } = Qualifier.SoftFail;

    /// <summary>For which identity the answers are true.</summary>
    /// <value default="Both">Both, MailFrom or Pra.</value>
    [Parameter]
    public WizardIdentity For { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        var session = new WizardSession(Resolver, TimeProvider.System) { Timeout = Timeout };
        foreach (DomainName domain in ReadDomains([DomainName]))
        {
            PublishedState published = WaitFor(new ValueTask<PublishedState>(session.ReadPublishedAsync(domain, StopToken)));
            WizardAnswers answers = AnswersOf(published);
            try
            {
                WriteObject(WaitFor(new ValueTask<WizardResult>(session.WriteAsync(published, answers, StopToken))));
            }
            catch (WizardAnswerException e)
            {
                ThrowTerminatingError(ErrorRecords.SenderInvalid(e));
            }
        }
    }

    private WizardAnswers AnswersOf(PublishedState published)
    {
        var answers = new WizardAnswers
        {
            NobodySends = Nobody,
            MailExchangersSend = Mx,
            HostsSend = A,
            Senders = [.. Sender],
            Includes = [.. Include],
            ReverseNamesSend = Ptr,
            Others = Default,
            Identity = For,
        };
        return answers.IsAnswered ? answers : Ask(published);
    }

    private WizardAnswers Ask(PublishedState published)
    {
        try
        {
            return WizardInterview.Ask(new HostPrompt(Host.UI), published);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException)
        {
            ThrowTerminatingError(ErrorRecords.AnswersMissing(published.Domain, e));
        }

        // Never reached: a terminating error does not come back, which the compiler cannot know.
        throw new PipelineStoppedException();
    }
}
