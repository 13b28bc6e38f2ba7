using System.Text.Json;
using System.Text.Unicode;
using SenderId.Cli.Run;
using SenderId.Mail;

namespace SenderId.Cli.Batch;

/// <summary>Reads one line of a batch; members it does not know are passed over.</summary>
internal ref struct BatchLineParser
{
    private readonly ReadOnlyMemory<byte> _line;
    private Utf8JsonReader _reader;
    private ReadOnlyMemory<byte> _id;
    private string? _ip;
    private string? _scope;
    private string? _helo;
    private string? _mailFrom;
    private string? _pra;
    private string? _domain;
    private bool _hasPra;

    private BatchLineParser(ReadOnlyMemory<byte> line)
    {
        _line = line;
        _reader = new Utf8JsonReader(line.Span);
    }

    /// <summary>Reads the line.</summary>
    /// <param name="line">The line without its ending.</param>
    /// <param name="defaultScope">The scope of a line that names none; null for that of the identity it names.</param>
    internal static BatchLine Parse(ReadOnlyMemory<byte> line, IdentityScope? defaultScope)
    {
        if (line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        if (!Utf8.IsValid(line.Span))
        {
            return new BatchLine { Error = "the line is not UTF-8" };
        }

        var parser = new BatchLineParser(line);
        string? error;
        try
        {
            error = parser.ReadObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The framework's reader has no form that does not throw.
            error = "the line is not a JSON object: " + Reason(exception);
        }

        return error is null ? parser.Finish(defaultScope) : new BatchLine { Id = parser._id, Error = error };
    }

    private string? ReadObject()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
        {
            return "the line is not a JSON object";
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadMember() is { } error)
            {
                return error;
            }
        }

        // Throws where something follows the object.
        _reader.Read();
        return null;
    }

    private string? ReadMember()
    {
        if (_reader.ValueTextEquals("id"u8))
        {
            _reader.Read();
            int start = (int)_reader.TokenStartIndex;
            _reader.Skip();
            _id = _line[start..(int)_reader.BytesConsumed];
            return null;
        }

        // The names of the reports, and the shorter ones that batches began with.
        return _reader.ValueTextEquals("ipAddress"u8) ? ReadText("ipAddress", out _ip)
            : _reader.ValueTextEquals("ip"u8) ? ReadText("ip", out _ip)
            : _reader.ValueTextEquals("helloDomain"u8) ? ReadText("helloDomain", out _helo)
            : _reader.ValueTextEquals("helo"u8) ? ReadText("helo", out _helo)
            : _reader.ValueTextEquals("mailFrom"u8) ? ReadText("mailFrom", out _mailFrom)
            : _reader.ValueTextEquals("scope"u8) ? ReadText("scope", out _scope)
            : _reader.ValueTextEquals("pra"u8) ? ReadPra()
            : _reader.ValueTextEquals("domain"u8) ? ReadText("domain", out _domain)
            : PassOver();
    }

    private string? ReadPra()
    {
        _hasPra = true;
        return ReadText("pra", out _pra);
    }

    private string? ReadText(string name, out string? text)
    {
        text = null;
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (_reader.TokenType != JsonTokenType.String)
        {
            return $"{name} is not a string";
        }

        text = _reader.GetString();
        return null;
    }

    private string? PassOver()
    {
        _reader.Read();
        _reader.Skip();
        return null;
    }

    private BatchLine Finish(IdentityScope? defaultScope)
    {
        if (_ip is null)
        {
            return Wrong("ip is missing");
        }

        if (!NetAddress.TryParse(_ip, out NetAddress client))
        {
            return Wrong($"ip '{_ip}' is not an IP address");
        }

        if ((Fault("mailFrom", ref _mailFrom, IdentityText.ReadAddress) ?? Fault("pra", ref _pra, IdentityText.ReadAddress)
            ?? Fault("domain", ref _domain, IdentityText.ReadDomain) ?? Fault("helo", ref _helo, IdentityText.ReadHelo)) is { } fault)
        {
            return Wrong(fault);
        }

        var identity = new CheckIdentity
        {
            Client = client,
            Helo = _helo,
            MailFrom = _mailFrom,
            // A null says that the message has no responsible address, unless a domain stands in for it.
            Pra = _pra ?? (_hasPra && _domain is null ? "" : null),
            Domain = _domain,
        };
        IdentityScope? scope = _scope is null ? defaultScope ?? IdentityCheck.ImpliedScope(identity) : ScopeFor(_scope);
        if (scope is not { } known)
        {
            return Wrong($"scope '{_scope}' is not pra, mfrom or helo");
        }

        return IdentityCheck.Missing(identity, known) is { } missing
            ? Wrong(missing)
            : new BatchLine { Id = _id, Identity = identity, Scope = known };
    }

    private static string? Fault(string name, ref string? text, IdentityReader read)
    {
        if (text is null)
        {
            return null;
        }

        IdentityFault? fault = read(text, out string identity);
        string written = text;
        text = identity;
        return fault is null ? null : $"{name} '{written}': {fault}";
    }

    private readonly BatchLine Wrong(string error) => new() { Id = _id, Error = error };

    private static IdentityScope? ScopeFor(string word) => word switch
    {
        "pra" => IdentityScope.Pra,
        "mfrom" => IdentityScope.MailFrom,
        "helo" => IdentityScope.Helo,
        _ => null,
    };

    // Without the position, which the framework appends, and which counts from 0 in a line that the user numbers otherwise.
    private static string Reason(Exception exception)
    {
        string message = exception.Message.ReplaceLineEndings(" ");
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? message : message[..position]).TrimEnd('.');
    }
}
