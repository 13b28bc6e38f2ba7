using System.Collections.Immutable;
using System.Text.Json;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Control.Protocol;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Agent.Serving;

/// <summary>Reads requests and their values; what breaks a rule is refused with the rule.</summary>
internal static class RequestReader
{
    private const int MaxQuotedLength = 60;

    /// <summary>Reads a line.</summary>
    /// <exception cref="AgentRefusedException">It is not a request of this version.</exception>
    public static ControlRequest Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, ControlJson.DocumentOptions);
            CheckHead(document.RootElement);
            return document.RootElement.Deserialize(ControlJson.Default.ControlRequest) ?? throw Malformed("it is null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new AgentRefusedException(RefusalReason.MalformedRequest, $"The request cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>What to say of a command that is none.</summary>
    public static string UnknownCommand(string command) =>
        $"There is no command {Quote(command)}; the commands are {string.Join(", ", ControlCommand.All)}.";

    /// <summary>The address asked for.</summary>
    public static NetAddress Address(ControlRequest request) => NetAddress.TryParse(request.Address, out NetAddress address)
        ? address
        : throw Invalid($"address: {Quote(request.Address)} is not an IPv4 or IPv6 address.");

    /// <summary>The count asked for.</summary>
    public static int Count(ControlRequest request) => request.Count is >= 1 and <= ControlLimits.MaxPageCount
        ? request.Count.Value
        : throw Invalid($"count: it is a number from 1 to {ControlLimits.MaxPageCount}.");

    /// <summary>The number of an entry.</summary>
    public static int Identity(ControlRequest request) => request.Identity is > 0
        ? request.Identity.Value
        : throw Invalid("identity: it is the number of an entry, 1 or more.");

    /// <summary>The recipient whose list is meant.</summary>
    public static SmtpAddress Recipient(ControlRequest request) => SmtpAddress.TryParse(request.Recipient, out SmtpAddress? recipient)
        ? recipient
        : throw Invalid($"recipient: {Quote(request.Recipient)} is not an address such as ann@contoso.com.");

    /// <summary>The list of addresses that is meant.</summary>
    public static IPListKind List(ControlRequest request) => request.List switch
    {
        null => IPListKind.Block,
        ControlRequest.AllowList => IPListKind.Allow,
        _ => throw Invalid($"list: {Quote(request.List)} is not a list; write {ControlRequest.AllowList}, or leave it out for the block list."),
    };

    /// <summary>A new entry of a list.</summary>
    public static IPListEntry Entry(ControlRequest request, DateTimeOffset now)
    {
        if (!AddressRange.TryParse(request.Range, out AddressRange? range))
        {
            throw Invalid($"range: {Quote(request.Range)} is not an address, a network such as 192.0.2.0/24 or a range such as 192.0.2.1-192.0.2.9.");
        }

        string comment = request.Comment ?? "";
        if (comment.Length > IPListEntry.MaxCommentLength || comment.Any(char.IsControl))
        {
            throw Invalid($"comment: it has at most {IPListEntry.MaxCommentLength} characters and no control characters.");
        }

        if (request.ExpirationTime <= now)
        {
            throw Invalid($"expirationTime: {request.ExpirationTime:u} is over; name a time in the future, or none.");
        }

        return new IPListEntry { IPRange = range, Comment = comment, ExpirationTime = request.ExpirationTime?.ToUniversalTime() };
    }

    /// <summary>A recipient's lists. Entries that stand for the same sender are kept once, at their first place.</summary>
    /// <param name="request">The request; a client of an earlier release does not know the list of trusted senders.</param>
    /// <param name="find">Finds the lists that are stored.</param>
    public static JunkEmailConfig JunkEmail(ControlRequest request, Func<SmtpAddress, JunkEmailConfig?> find)
    {
        SmtpAddress recipient = Recipient(request);
        return new JunkEmailConfig(recipient)
        {
            Enabled = request.Enabled ?? true,
            BlockedSendersAndDomains = Senders("blockedSendersAndDomains", request.BlockedSendersAndDomains),
            TrustedSendersAndDomains = request.TrustedSendersAndDomains is { } trusted
                ? Senders("trustedSendersAndDomains", trusted)
                : find(recipient)?.TrustedSendersAndDomains ?? [],
        };
    }

    private static ImmutableArray<ListedSender> Senders(string member, ImmutableArray<string>? entries) => entries switch
    {
        not { IsDefault: false } => throw Invalid($"{member}: it is a list, which may be empty."),
        { Length: > JunkEmailConfig.MaxEntryCount } many =>
            throw Invalid($"{member}: {many.Length} entries are more than {JunkEmailConfig.MaxEntryCount}."),
        { } texts => [.. texts.Select(text => Sender(member, text)).Distinct()],
    };

    private static ListedSender Sender(string member, string? text) => ListedSender.TryParse(text, out ListedSender? entry)
        ? entry
        : throw Invalid($"{member}: {Quote(text)} is neither an address such as ann@contoso.com nor a domain such as contoso.com.");

    // In this order: what a newer client asks for may have members that are not known here, which is the lesser news.
    private static void CheckHead(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("it is not an object");
        }

        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number))
        {
            throw Malformed("the number 'version' is missing");
        }

        if (number != ControlCommand.Version)
        {
            throw new AgentRefusedException(
                RefusalReason.UnsupportedVersion, $"This agent speaks version {ControlCommand.Version} of the control protocol, not {number}; bring agent and client to one release.");
        }

        if (!root.TryGetProperty("command", out JsonElement command) || command.ValueKind != JsonValueKind.String)
        {
            throw Malformed("the text 'command' is missing");
        }

        string name = command.GetString()!;
        if (!ControlCommand.All.Contains(name, StringComparer.Ordinal))
        {
            throw new AgentRefusedException(RefusalReason.UnknownCommand, UnknownCommand(name));
        }
    }

    // Only so much of what a stranger wrote is said back as it takes to find it.
    private static string Quote(string? text) => text switch
    {
        null => "nothing",
        { Length: <= MaxQuotedLength } => $"'{text}'",
        _ => $"'{text.AsSpan(0, MaxQuotedLength)}…'",
    };

    private static AgentRefusedException Malformed(string what) => new(RefusalReason.MalformedRequest, $"The request cannot be read: {what}.");

    private static AgentRefusedException Invalid(string message) => new(RefusalReason.InvalidValue, message);
}
