using SenderId.Milter.Protocol;

namespace SenderId.Milter.Session;

/// <summary>The macros this milter reads, as far as the server has given them.</summary>
internal sealed class SessionMacros
{
    private string _daemonAddress = "";
    private string _daemonPort = "";

    /// <summary>Macro <c>j</c>: the server's name.</summary>
    public string ServerName { get; private set; } = "";

    /// <summary>Macro <c>{client_addr}</c>.</summary>
    public NetAddress? ClientAddress { get; private set; }

    /// <summary>Macro <c>{auth_authen}</c>: who authenticated; null where nobody did.</summary>
    public string? AuthenticatedUser { get; private set; }

    /// <summary>Macro <c>i</c>: the queue id.</summary>
    public string? QueueId { get; private set; }

    /// <summary>Macros <c>{daemon_addr}</c> and <c>{daemon_port}</c> as <c>address:port</c>.</summary>
    public string LocalEndpoint => _daemonAddress.Length == 0
        ? ""
        : _daemonAddress.Contains(':', StringComparison.Ordinal) ? $"[{_daemonAddress}]:{_daemonPort}" : $"{_daemonAddress}:{_daemonPort}";

    /// <summary>Takes the pairs that belong to a command; false where they are no pairs.</summary>
    public bool TryTake(MilterCommand command, ReadOnlySpan<byte> pairs)
    {
        if (command == MilterCommand.Mail)
        {
            ForgetMessage();
        }

        var texts = new CStringList(pairs);
        while (!texts.IsAtEnd)
        {
            if (!texts.TryRead(out ReadOnlySpan<byte> name) || !texts.TryRead(out ReadOnlySpan<byte> value))
            {
                return false;
            }

            Take(Unbraced(name), value);
        }

        return true;
    }

    /// <summary>The SMTP session of a client that has connected.</summary>
    public SmtpSession SessionOf(ConnectPayload client, ulong id) => new()
    {
        Id = id,
        ServerName = ServerName,
        LocalEndpoint = LocalEndpoint,
        LocalAddress = NetAddress.TryParse(_daemonAddress, out NetAddress local) ? local : null,
        ClientName = client.HostName,
        ClientAddress = client.Address ?? ClientAddress,
        IsClientUnknown = client.IsUnknown && ClientAddress is null,
        ClientPort = client.Port,
    };

    /// <summary>Forgets what belongs to one message.</summary>
    public void ForgetMessage()
    {
        AuthenticatedUser = null;
        QueueId = null;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        const int MaxValueLength = 1024;
        if (value.IsEmpty || value.Length > MaxValueLength)
        {
            return;
        }

        if (name.SequenceEqual("j"u8))
        {
            ServerName = CStringList.Decode(value);
        }
        else if (name.SequenceEqual("i"u8))
        {
            QueueId = CStringList.Decode(value);
        }
        else if (name.SequenceEqual("auth_authen"u8))
        {
            AuthenticatedUser = CStringList.Decode(value);
        }
        else if (name.SequenceEqual("client_addr"u8))
        {
            ClientAddress = ConnectPayload.ReadAddress(value);
        }
        else if (name.SequenceEqual("daemon_addr"u8))
        {
            _daemonAddress = CStringList.Decode(value);
        }
        else if (name.SequenceEqual("daemon_port"u8))
        {
            _daemonPort = CStringList.Decode(value);
        }
    }

    /// <summary>Names of more than one letter are sent in braces by some servers and bare by others.</summary>
    private static ReadOnlySpan<byte> Unbraced(ReadOnlySpan<byte> name) =>
        name.Length > 2 && name[0] == '{' && name[^1] == '}' ? name[1..^1] : name;
}
