using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Testing.Cases;

/// <summary>Reads the settings of a case: the members of the configuration file, only those that differ from the defaults.</summary>
public static class CaseConfig
{
    /// <summary>Reads <c>{"senderId": {…}, "transport": {…}}</c>.</summary>
    public static SenderIdConfig Read(JsonObject? json)
    {
        SenderIdConfig config = SenderIdConfig.Default;
        foreach ((string section, JsonNode? members) in json ?? [])
        {
            foreach ((string name, JsonNode? value) in members!.AsObject())
            {
                config = Apply(config, $"{section}.{name}", value!);
            }
        }

        return config;
    }

    private static SenderIdConfig Apply(SenderIdConfig config, string member, JsonNode value) => member switch
    {
        "senderId.spoofedDomainAction" => config with { SpoofedDomainAction = Word<SenderIdAction>(value) },
        "senderId.tempErrorAction" => config with { TempErrorAction = Word<SenderIdAction>(value) },
        "senderId.softFailAction" => config with { SoftFailAction = Word<SenderIdAction>(value) },
        "senderId.mailFromFailAction" => config with { MailFromFailAction = Word<SenderIdAction>(value) },
        "senderId.permErrorAction" => config with { PermErrorAction = Word<SenderIdAction>(value) },
        "senderId.noneAction" => config with { NoneAction = Word<SenderIdAction>(value) },
        "senderId.domainActions" => config with { DomainActions = List<DomainAction>(value, DomainAction.TryParse) },
        "senderId.rejectionText" => config with { RejectionText = value.GetValue<string>() },
        "senderId.rejectionContact" => config with { RejectionContact = value.GetValue<string>() },
        "senderId.scopes" => config with { Scopes = [.. value.AsArray().Select(static scope => Word<IdentityScope>(scope!))] },
        "senderId.praAlgorithm" => config with { PraAlgorithm = Word<PraAlgorithm>(value) },
        "senderId.enabled" => config with { Enabled = value.GetValue<bool>() },
        "senderId.externalMailEnabled" => config with { ExternalMailEnabled = value.GetValue<bool>() },
        "senderId.internalMailEnabled" => config with { InternalMailEnabled = value.GetValue<bool>() },
        "senderId.bypassedRecipients" => config with { BypassedRecipients = List<SmtpAddress>(value, SmtpAddress.TryParse) },
        "senderId.bypassedSenderDomains" => config with { BypassedSenderDomains = List<SenderDomain>(value, SenderDomain.TryParse) },
        "senderId.bypassedIPAddresses" => config with { BypassedIPAddresses = List<AddressRange>(value, AddressRange.TryParse) },
        "senderId.bypassRequiresPass" => config with { BypassRequiresPass = value.GetValue<bool>() },
        "senderId.bypassedStatusEnabled" => config with { BypassedStatusEnabled = value.GetValue<bool>() },
        "senderId.trustedForwarders" => config with { TrustedForwarders = List<TrustedForwarder>(value, TrustedForwarder.TryParse) },
        "senderId.forwardedMailAction" => config with { ForwardedMailAction = Word<ForwardedMailAction>(value) },
        "senderId.trustedSealers" => config with { TrustedSealers = List<SenderDomain>(value, SenderDomain.TryParse) },
        "transport.internalSMTPServers" => config with { InternalSMTPServers = List<AddressRange>(value, AddressRange.TryParse) },
        _ => throw new InvalidDataException($"The configuration has no member '{member}'."),
    };

    private delegate bool TryParse<T>(string? text, out T? value);

    private static ImmutableArray<T> List<T>(JsonNode list, TryParse<T> parse)
        where T : class =>
        [.. list.AsArray().Select(item =>
            parse(item!.GetValue<string>(), out T? value) ? value! : throw new InvalidDataException($"'{item}' is invalid."))];

    private static T Word<T>(JsonNode word)
        where T : struct, Enum => Enum.Parse<T>(word.GetValue<string>());
}
