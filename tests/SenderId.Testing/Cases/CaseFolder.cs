using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SenderId.Mail;

namespace SenderId.Testing.Cases;

/// <summary>Reads tests/cases.</summary>
public static class CaseFolder
{
    /// <summary>The folder.</summary>
    public static string Path { get; } = System.IO.Path.Combine(RepositoryRoot.Path, "tests", "cases");

    /// <summary>The names of all cases, in order, as rows of a theory.</summary>
    public static IEnumerable<object[]> Names =>
        Directory.EnumerateFiles(Path, "*.eml").Select(System.IO.Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).Select(static name => new object[] { name! });

    /// <summary>Reads one case; a part that is missing or has a member nobody knows fails the test.</summary>
    public static MessageCase Read(string name)
    {
        JsonObject envelope = ReadJson(name, ".envelope.json");
        var config = envelope["config"]?.AsObject();
        return new MessageCase
        {
            Name = name,
            MessagePath = FileOf(name, ".eml"),
            ZonePath = FileOf(name, ".zone"),
            Why = File.ReadAllText(FileOf(name, ".md")).Trim(),
            Envelope = ReadEnvelope(name, envelope),
            Scopes = [.. (envelope["scopes"]?.AsArray() ?? ["Pra"]).Select(static scope => Enum.Parse<IdentityScope>(scope!.GetValue<string>()))],
            ConfigJson = config,
            Config = CaseConfig.Read(config),
            Expected = ReadJson(name, ".verdict.json"),
        };
    }

    private static Envelope ReadEnvelope(string name, JsonObject json)
    {
        string[] known = ["clientAddress", "helo", "mailFrom", "recipients", "internal", "scopes", "config"];
        string? stranger = json.Select(static member => member.Key).FirstOrDefault(key => !known.Contains(key));
        if (stranger is not null)
        {
            throw new InvalidDataException($"{name}: the envelope has a member '{stranger}' that nobody knows.");
        }

        return new Envelope
        {
            ClientAddress = json["clientAddress"]?.GetValue<string>() is { } text ? ReadAddress(text) : null,
            HelloDomain = json["helo"]?.GetValue<string>(),
            MailFrom = json["mailFrom"]?.GetValue<string>(),
            Recipients = [.. (json["recipients"]?.AsArray() ?? []).Select(static recipient => recipient!.GetValue<string>())],
            IsInternal = json["internal"]?.GetValue<bool>() ?? false,
        };
    }

    private static NetAddress ReadAddress(string text) =>
        NetAddress.TryParse(text, out NetAddress address) ? address : throw new InvalidDataException($"'{text}' is not an address.");

    private static JsonObject ReadJson(string name, string extension) =>
        JsonNode.Parse(File.ReadAllText(FileOf(name, extension)))!.AsObject();

    private static string FileOf(string name, string extension) => System.IO.Path.Combine(Path, name + extension);
}
