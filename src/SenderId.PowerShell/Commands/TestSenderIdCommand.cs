using System.Management.Automation;
using System.Net;
using System.Text;
using SenderId.Check;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Text;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Tests whether messages, or a domain and an address, pass the Sender ID check, and tells what would be done with them.</summary>
/// <remarks>
/// <para>Test-SenderId asks DNS, or a zone file, whether an address may send mail for the domain that is responsible for a message. It evaluates
/// exactly as the agent does and changes nothing: no message is stamped, refused or deleted.</para>
/// <para>Name a domain and an address, as in Exchange, or name messages: .eml files, folders of them, mbox files, or the text of one message. For a
/// message the responsible address is read from its header (RFC 4407) and, unless IPAddress is given, the originating address from its Received
/// fields; servers listed by Set-TransportConfig -InternalSMTPServers and private addresses are passed over.</para>
/// <para>One object comes out for each message, in the order of the input, as soon as it is known. Many messages are tested side by side. A broken
/// record is a result (PermError), not an error; a file that cannot be read is an error, and the rest go on.</para>
/// </remarks>
/// <notes>
/// <para>Status is Pass, Neutral, SoftFail, Fail, None, TempError or PermError, and empty where the message is exempt or no originating address was
/// found; Cause says which. The tokens are the same in every language.</para>
/// <para>ConvertTo-Json writes enumerations as numbers unless it is given -EnumsAsStrings, and Checks and Trace in full only with -Depth 9.</para>
/// </notes>
/// <example>
/// <para>Test a domain and an address</para>
/// <code>Test-SenderId -IPAddress 192.0.2.10 -PurportedResponsibleDomain contoso.com</code>
/// <para>Asks DNS whether 192.0.2.10 may send mail for contoso.com.</para>
/// </example>
/// <example>
/// <para>Test every message of a folder and count the results</para>
/// <code>Test-SenderId ./samples/messages -ZonePath ./samples/zone | Group-Object Status -NoElement</code>
/// <para>Tests the messages of the folder and of the folders in it. DNS is answered from the zone file, so that no network is needed.</para>
/// </example>
/// <example>
/// <para>Read why a message fails</para>
/// <code>Test-SenderId ./samples/messages/06-fail-spoofed.eml -ZonePath ./samples/zone | Select-Object -ExpandProperty Trace</code>
/// <para>Prints every question, answer and term that led to the result, as a tree.</para>
/// </example>
/// <example>
/// <para>Keep what would be refused, for a report</para>
/// <code>Get-ChildItem ./quarantine -Filter *.eml | Test-SenderId | Where-Object Action -eq Reject |
///     Select-Object Path, IPAddress, PurportedResponsibleDomain, SmtpResponse | Export-Csv refused.csv</code>
/// <para>Files come in by the pipeline, and results leave while the rest is still being tested.</para>
/// </example>
/// <example>
/// <para>Look into a message that was forwarded as an attachment</para>
/// <code>Test-SenderId ./samples/forwarded -Attached -Authentication -ZonePath ./samples/zone | Format-List Path, Part, Status, Authentication</code>
/// <para>Tests the message inside as well, and says what DKIM, ARC and DMARC say of both.</para>
/// </example>
/// <example>
/// <para>Say what the SMTP session knew</para>
/// <code>Test-SenderId -Message (Get-Content ./mail.txt -Raw) -IPAddress 2001:db8::25 -MailFrom ann@example.org -Scope Pra, MailFrom</code>
/// <para>Gives the address instead of reading it from the message, and evaluates MAIL FROM as well. The action follows the PRA; both results are in
/// Checks.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SenderId",
    DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "test-senderid")]
[OutputType(typeof(SenderIdResult))]
public sealed class TestSenderIdCommand : ConfigCommand
{
    private const string DomainSet = "Domain";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string MessageSet = "Message";

    private readonly ProgressMeter _progress = new();
    private CheckSession? _session;
    private PipelineBridge<string, CheckedMessage>? _feed;

    /// <summary>The address that sends the mail, IPv4 or IPv6. With messages it stands for the SMTP client's address; without it the originating
    /// address is read from the Received fields.</summary>
    /// <value>Four decimal numbers or an IPv6 address.</value>
    [Parameter(ParameterSetName = DomainSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    [IPAddressTransformation]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The domain that is responsible for the mail, without a local part and at sign.</summary>
    [Parameter(ParameterSetName = DomainSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string PurportedResponsibleDomain { get; set; } = "";

    /// <summary>The name the client gave with HELO or EHLO, for the macro h and for the scope Helo.</summary>
    [Parameter(ParameterSetName = DomainSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    [EmptyIsNullTransformation]
    public string? HelloDomain { get; set; }

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter(ParameterSetName = DomainSet, ValueFromPipeline = true)]
    public string? Server { get; set; }

    /// <summary>The messages: .eml files, mbox files, or folders, in which every file below is tested. Wildcards are expanded.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [PathTransformation]
    public string[] Path { get; set; } = [];

    /// <summary>The messages, by names that are taken as they are: brackets and asterisks are characters of the name.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>One message; its header section is enough. A text, lines as Get-Content gives them, octets, or a stream.</summary>
    [Parameter(ParameterSetName = MessageSet, Mandatory = true)]
    [AllowEmptyCollection]
    [MessageTransformation]
    public byte[] Message { get; set; } = [];

    /// <summary>The MAIL FROM address of the SMTP session, with or without angle brackets; &lt;&gt; or an empty text is the null
    /// reverse-path.</summary>
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    [AllowEmptyString]
    public string? MailFrom { get; set; }

    /// <summary>The recipients of the SMTP session. A message is exempt when every one of them is on BypassedRecipients.</summary>
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    [ValidateNotNullOrEmpty]
    public string[]? Recipient { get; set; }

    /// <summary>Says that the mail came over an authenticated session; it is then checked only if InternalMailEnabled is set.</summary>
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    public SwitchParameter Internal { get; set; }

    /// <summary>Tests messages inside messages too, such as mail that was forwarded as an attachment. Each is a result of its own, with Part saying
    /// where it lies; AttachedMessages of the outer one counts them.</summary>
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    public SwitchParameter Attached { get; set; }

    /// <summary>Checks DKIM signatures, the ARC chain and DMARC as well. What they say is in the property Authentication; it changes neither status
    /// nor action.</summary>
    [Parameter(ParameterSetName = PathSet), Parameter(ParameterSetName = LiteralPathSet), Parameter(ParameterSetName = MessageSet)]
    public SwitchParameter Authentication { get; set; }

    /// <summary>The identities to evaluate, one or several. The status and the action follow the PRA; the others are reported in Checks.</summary>
    /// <value default="Pra">One or several of Pra, MailFrom and Helo.</value>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IdentityScope[] Scope { get; set; } = [IdentityScope.Pra];

    /// <summary>A zone file that answers instead of DNS, so that nothing is asked of the network. RFC 1035 master files; the words TIMEOUT and
    /// SERVFAIL in place of a type stand for a server that does not answer or fails.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ZonePath { get; set; }

    /// <summary>The name servers to ask, by address, with an optional port.</summary>
    /// <value default="The setting NameServers, else the system's">Such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353.</value>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? NameServer { get; set; }

    /// <summary>How long one evaluation may take; after that its status is TempError. A plain number is read as seconds.</summary>
    /// <value default="00:00:20">More than zero.</value>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Server)];

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ThrowIfError(Timeout <= TimeSpan.Zero ? ErrorRecords.TimeoutInvalid(Timeout) : null);
        MailFrom = MailFrom is null ? null : ReadIdentity(nameof(MailFrom), MailFrom, IdentityText.ReadAddress);
        HelloDomain = HelloDomain is null ? null : ReadIdentity(nameof(HelloDomain), HelloDomain, IdentityText.ReadHelo);
        Recipient = Recipient?.Select(text => ReadIdentity(nameof(Recipient), text, IdentityText.ReadRecipient)).ToArray();
        Configuration configuration = LoadConfiguration();
        ResolverFactory door = ResolverFactory.Open(ZonePath is null ? null : ResolveFile(ZonePath), NameServer, configuration.Dns);
        ThrowIfError(door.Error);
        _session = new CheckSession(door.Resolver!, MakeOptions(configuration), configuration.SenderId, MakeEnvelope(), Attached, Authentication);
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case DomainSet:
                TestDomain();
                break;
            case MessageSet when ShouldTest(Strings.MessageText):
                Write(WaitFor(_session!.CheckTextAsync(Message, StopToken)));
                break;
            case PathSet:
                Test(Path.Select(path => PathResolution.Expand(SessionState.Path, path)));
                break;
            case LiteralPathSet:
                Test(LiteralPath.Select(path => PathResolution.Literal(SessionState.Path, path)));
                break;
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        Write(_feed?.Finish() ?? []);
        if (_progress.Finish() is { } last)
        {
            WriteProgress(last);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _feed?.Dispose();
            _session?.Dispose();
        }
    }

    private void TestDomain()
    {
        DomainRow row = DomainRow.Read(PurportedResponsibleDomain, HelloDomain);
        if (!Fails(row.Error) && ShouldTest(row.Domain))
        {
            Envelope envelope = MakeEnvelope() with { HelloDomain = row.HelloDomain };
            WriteObject(new SenderIdResult(VerdictWords.Of(WaitFor(_session!.CheckDomainAsync(row.Domain, envelope, StopToken)))));
        }
    }

    private void Test(IEnumerable<PathResolution> resolutions)
    {
        _feed ??= new(_session!.CheckAsync, StopToken);
        foreach (PathResolution resolution in resolutions)
        {
            if (resolution.Error is not null)
            {
                WriteError(resolution.Error);
            }

            foreach (string path in resolution.Paths.Where(ShouldTest))
            {
                Write(_feed.Offer(path));
            }
        }

        Write(_feed.Linger());
    }

    private void Write(IEnumerable<CheckedMessage> messages)
    {
        foreach (CheckedMessage message in messages)
        {
            Write(message);
        }
    }

    private void Write(CheckedMessage message)
    {
        if (_progress.Count(message.Report?.Path ?? message.Fault?.Path) is { } due)
        {
            WriteProgress(due);
        }

        if (message.Fault is not null)
        {
            bool isText = ParameterSetName == MessageSet;
            WriteError(isText ? ErrorRecords.NotAMessageText(Encoding.UTF8.GetString(Message)) : ErrorRecords.Of(message.Fault));
            return;
        }

        if (message.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        WriteObject(new SenderIdResult(VerdictWords.Of(message.Report!, message.MissingOrigin)));
        Write(message.Inside ?? []);
    }

    private bool ShouldTest(string target) => ShouldAct(Strings.TestAction(target));

    private SenderIdCheckOptions MakeOptions(Configuration configuration) => new()
    {
        Scopes = [.. Scope],
        Limits = LookupLimits.Default with { MaxElapsed = Timeout },
        Prefetch = configuration.Dns.Prefetch,
        WithTrace = true,
    };

    private Envelope MakeEnvelope() => new()
    {
        ClientAddress = IPAddress is null ? null : NetAddress.From(IPAddress),
        HelloDomain = HelloDomain,
        MailFrom = MailFrom,
        Recipients = [.. Recipient ?? []],
        IsInternal = Internal,
    };
}
