using System.Management.Automation;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet for who publishes records.</summary>
public abstract class RecordCommand : CancellableCmdlet
{
    private IDnsResolver? _resolver;

    /// <summary>A zone file that answers instead of DNS, so that nothing is asked of the network. RFC 1035 master files; the words TIMEOUT and
    /// SERVFAIL in place of a type stand for a server that does not answer or fails.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ZonePath { get; set; }

    /// <summary>The name servers to ask, by address, with an optional port.</summary>
    /// <value default="The system's">Such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353.</value>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? NameServer { get; set; }

    /// <summary>How long all questions about one domain may take. A plain number is read as seconds.</summary>
    /// <value default="00:00:20">More than zero.</value>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Who answers for DNS.</summary>
    private protected IDnsResolver Resolver => _resolver!;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        ThrowIfError(Timeout <= TimeSpan.Zero ? ErrorRecords.TimeoutInvalid(Timeout) : null);
        ResolverFactory door = ResolverFactory.Open(ZonePath is null ? null : ResolveFile(ZonePath), NameServer);
        ThrowIfError(door.Error);
        _resolver = door.Resolver;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            (_resolver as IDisposable)?.Dispose();
        }
    }

    /// <summary>Reads domains; what is none is an error, and the others go on.</summary>
    private protected IEnumerable<DomainName> ReadDomains(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            if (IdentityText.ReadPublisher(text, out DomainName domain) is { } fault)
            {
                WriteError(ErrorRecords.IdentityInvalid("DomainName", text, fault));
                continue;
            }

            yield return domain;
        }
    }

    /// <summary>Reads a file that an earlier run wrote; the command ends where it is none.</summary>
    private protected T ReadEarlier<T>(string parameter, string path, Func<string, T> read)
    {
        string file = ResolveFile(path);
        try
        {
            return read(file);
        }
        catch (FileNotFoundException)
        {
            ThrowTerminatingError(ErrorRecords.FileNotFound(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            ThrowTerminatingError(ErrorRecords.EarlierRunUnreadable(parameter, file, e));
        }

        // Never reached: a terminating error does not come back, which the compiler cannot know.
        throw new PipelineStoppedException();
    }
}
