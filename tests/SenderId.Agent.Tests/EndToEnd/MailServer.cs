using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A real mail server with a configuration of its own in a temporary folder, on a high port of loopback.</summary>
internal abstract class MailServer : IAsyncDisposable
{
    /// <summary>The name the server gives itself.</summary>
    public const string HostName = "mail.e2e.example";

    /// <summary>Who may authenticate.</summary>
    public const string User = "ann";

    /// <summary>The password.</summary>
    public const string Password = "wonderland";

    public int SmtpPort { get; } = RunningAgent.FreePort();

    public string Folder { get; } = Directory.CreateTempSubdirectory("senderid-e2e-").FullName;

    /// <summary>Where delivered messages end up, one file for each recipient.</summary>
    public abstract string DeliveryFolder { get; }

    /// <summary>Starts the server with an agent's address as its milter.</summary>
    public abstract Task StartAsync(string milter);

    public Task<SmtpSession> ConnectAsync(string source = "127.0.0.2") => SmtpSession.ConnectAsync(SmtpPort, source);

    /// <summary>The messages delivered that have this text, in full.</summary>
    public IReadOnlyList<string> Delivered(string text) => Directory.Exists(DeliveryFolder)
        ? [.. Directory.EnumerateFiles(DeliveryFolder).Where(static path => !path.EndsWith(".tmp", StringComparison.Ordinal))
            .Select(static path => File.ReadAllText(path, System.Text.Encoding.Latin1))
            .Where(message => message.Contains(text, StringComparison.Ordinal))]
        : [];

    /// <summary>Waits for a message and returns it.</summary>
    public async Task<DeliveredMessage> ReceiveAsync(string text)
    {
        await Programs.UntilAsync($"the delivery of {text}", () => Delivered(text).Count > 0);
        return DeliveredMessage.Parse(Delivered(text)[0]);
    }

    public abstract ValueTask DisposeAsync();

    protected static async Task MakePasswordAsync(string path)
    {
        string saslpasswd = Programs.Find("saslpasswd2")
            ?? throw new InvalidOperationException("saslpasswd2 is not installed (Debian package sasl2-bin).");
        await Programs.RunAsync("/bin/sh", "-c", $"echo {Password} | {saslpasswd} -p -c -u {HostName} -f {path} {User}");
    }

    protected void RemoveFolder()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A daemon that is just ending may still write; the folder is temporary.
        }
    }
}
