using SenderId.Control;
using SenderId.Filtering;

namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>Postfix with the agent, for the tests of the page's sentences.</summary>
internal sealed class PageMail
{
    private readonly MailSystem _system;

    private PageMail(MailSystem system) => _system = system;

    public MailSystem System => _system;

    /// <summary>What an administrator asks and changes while the agent runs.</summary>
    public AgentControl Control => new(Path.Combine(_system.Agent.StateFolder, "control.sock"));

    public static async Task<PageMail> WithAsync(MailServers servers, string objects)
    {
        var mail = new PageMail(await servers.GetAsync(nameof(Postfix)));
        await mail.ConfigureAsync(objects);
        return mail;
    }

    /// <summary>Puts settings in force; what is not named has its default.</summary>
    /// <param name="objects">Objects of the configuration file, without the braces around them.</param>
    public Task ConfigureAsync(string objects) => _system.Agent.WriteAsync($"{{ {objects} }}", "are in force");

    /// <summary>A session of a client elsewhere.</summary>
    public async Task<SmtpSession> ConnectAsync(string client = "203.0.113.1", string hello = "client.e2e.example", bool isAuthenticated = false)
    {
        SmtpSession session = await _system.Server.ConnectAsync();
        await session.ActAsAsync(client, hello);
        if (isAuthenticated)
        {
            await session.AuthenticateAsync();
        }

        return session;
    }

    /// <summary>Sends one message of an envelope sender.</summary>
    /// <returns>The last reply, and what marks the message.</returns>
    public async Task<(string Reply, string Mark)> SendFromAsync(string mailFrom, params string[] recipients)
    {
        using SmtpSession session = await ConnectAsync();
        (string mark, string text) = MailSystem.Message("ann@none.example");
        return (await session.SendAsync(mailFrom, recipients.Length > 0 ? recipients : ["bob@here.example"], text), mark);
    }

    /// <summary>Sends messages over a session until one is not accepted.</summary>
    /// <returns>How many were accepted, and the first reply that was none; empty where all were accepted.</returns>
    public static async Task<(int Count, string Reply)> SendManyAsync(SmtpSession session, int count, string from, Func<int, string>? hello = null)
    {
        for (int i = 0; i < count; i++)
        {
            if (hello is not null)
            {
                await session.SayAsync($"EHLO {hello(i)}");
            }

            string reply = await session.SendAsync("bounce@sender.example", ["bob@here.example"], MailSystem.Message(from).Text);
            if (!reply.StartsWith("250", StringComparison.Ordinal))
            {
                return (i, reply);
            }
        }

        return (count, "");
    }

    /// <summary>Gives a recipient a list of blocked senders.</summary>
    public Task SetListAsync(string recipient, params string[] blocked) => Control.SetJunkEmailAsync(
        new JunkEmailConfig(Known.Mailbox(recipient)) { BlockedSendersAndDomains = [.. blocked.Select(Known.Blocked)] }, CancellationToken.None);

    public Task<SenderReport> FindAsync(string sender) => Control.FindSenderAsync(Known.Address(sender), CancellationToken.None);

    /// <summary>Waits for a message that was sent after others, so that those would have been delivered by now, too.</summary>
    public async Task SettleAsync()
    {
        (string reply, string mark) = await SendFromAsync("settle@none.example", "settle@here.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        await _system.Server.ReceiveAsync(mark);
    }

    /// <summary>The recipients whose copies of a message were delivered.</summary>
    public async Task<string[]> DeliveredToAsync(string mark)
    {
        await SettleAsync();
        return [.. _system.Server.Delivered(mark).Select(static text => DeliveredMessage.Parse(text)["Delivered-To"][0])
            .Order(StringComparer.Ordinal)];
    }
}
