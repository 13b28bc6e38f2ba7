using System.Collections.Immutable;
using System.Net;
using SenderId.Agent.Tests.Hosting;
using SenderId.Connections;
using SenderId.Control;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>An agent's two doors: the milter for mail, the control socket for its administrator.</summary>
internal static class ControlClient
{
    /// <summary>The agent's control socket.</summary>
    public static AgentControl Control(this AgentProcess agent) => new(Path.Combine(agent.StateFolder, "control.sock"));

    /// <summary>Whether a client of this address may name a recipient.</summary>
    public static async Task<bool> IsServedAsync(this AgentProcess agent, string address)
    {
        using MilterClient client = await ConnectAsync(agent, address);
        return await NameRecipientAsync(client);
    }

    /// <summary>Connects as the mail server does for a client of this address.</summary>
    public static async Task<MilterClient> ConnectAsync(this AgentProcess agent, string address)
    {
        MilterClient client = await MilterClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, agent.Port));
        await client.SendAsync(OptionNegotiation(options: 0), Macros('C', "j", "mail.example.com"), Connect(address));
        await client.ReadAsync();
        await client.ReadAsync();
        await client.SendAsync(Helo());
        await client.ReadAsync();
        return client;
    }

    /// <summary>Sends a message to its end; every step is answered, since nothing else was negotiated.</summary>
    public static async Task<string> SendMessageAsync(MilterClient client, string from)
    {
        await NameRecipientAsync(client);
        foreach (byte[] packet in new[] { Header("From", from), EndOfHeaders() })
        {
            await client.SendAsync(packet);
            await client.ReadAsync();
        }

        await client.SendAsync(EndOfMessage());
        string answer = await client.ReadAsync();
        while (answer is not ("c" or "a" or "d" or "closed") && answer[0] is not ('y' or 'r' or 't'))
        {
            answer = await client.ReadAsync();
        }

        return answer;
    }

    /// <summary>All entries of the block list.</summary>
    public static async Task<ImmutableArray<ListedEntry>> ListAsync(this AgentControl control)
    {
        ImmutableArray<ListedEntry>.Builder all = ImmutableArray.CreateBuilder<ListedEntry>();
        await foreach (ListedEntry block in control.ListEntriesAsync(IPListKind.Block, default))
        {
            all.Add(block);
        }

        return all.DrainToImmutable();
    }

    private static async Task<bool> NameRecipientAsync(MilterClient client)
    {
        await client.SendAsync(MailFrom());
        await client.ReadAsync();
        await client.SendAsync(Recipient());
        return await client.ReadAsync() == "c";
    }
}
