using System.Collections.Immutable;

namespace SenderId.Stamps;

/// <summary>Reads the body of an Authentication-Results field.</summary>
/// <remarks>RFC 8601 section 2.2. Never throws; linear in the length of the text.</remarks>
internal static class AuthenticationResultsParser
{
    private const string Section = "RFC 8601 section 2.2";

    /// <summary>Reads the whole body.</summary>
    /// <remarks><c>authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]</c>.</remarks>
    public static ParseOutcome<AuthenticationResults> Parse(ReadOnlySpan<char> body)
    {
        var reader = new FieldBodyReader(body);
        if (ReadHead(ref reader, out AuthenticationResults? head) is { } headFault)
        {
            return headFault;
        }

        ImmutableArray<MethodResult>.Builder results = ImmutableArray.CreateBuilder<MethodResult>();
        bool isNone = false;
        while (!reader.IsAtEnd)
        {
            if (!reader.TryTake(';') || isNone)
            {
                return Fault(reader, "a semicolon");
            }

            if (ReadResult(ref reader, results.Count == 0, out MethodResult? result) is { } fault)
            {
                return fault;
            }

            isNone = result is null;
            if (result is not null)
            {
                results.Add(result);
            }
        }

        return isNone || results.Count > 0 ? head! with { Results = results.ToImmutable() } : Fault(reader, "a semicolon and a result");
    }

    /// <summary>Reads who claims to have checked, and nothing after it.</summary>
    /// <returns>The value without results; a fault where no authserv-id followed by a semicolon or the end can be read.</returns>
    public static ParseOutcome<AuthenticationResults> ParseHead(ReadOnlySpan<char> body)
    {
        var reader = new FieldBodyReader(body);
        return ReadHead(ref reader, out AuthenticationResults? head) is { } fault ? fault : head!;
    }

    private static SyntaxFault? ReadHead(ref FieldBodyReader reader, out AuthenticationResults? head)
    {
        head = null;
        if (!reader.TrySkipCfws() || !reader.TryReadValue(out string? serverId) || serverId.Length == 0)
        {
            return Fault(reader, "the name of the server that checked");
        }

        if (!reader.TrySkipCfws())
        {
            return Fault(reader, "the end of the comment");
        }

        int version = 1;
        if (char.IsAsciiDigit(reader.Next) && (!reader.TryReadNumber(out version) || !reader.TrySkipCfws()))
        {
            return Fault(reader, "a version");
        }

        head = new AuthenticationResults(serverId) { Version = version };
        return reader.IsAtEnd || reader.Next == ';' ? null : Fault(reader, "a semicolon");
    }

    // methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ], or "none" if nothing came before it.
    private static SyntaxFault? ReadResult(ref FieldBodyReader reader, bool isFirst, out MethodResult? result)
    {
        result = null;
        if (!reader.TrySkipCfws() || !reader.TryReadKeyword(out string? method) || !reader.TrySkipCfws())
        {
            return Fault(reader, "a method");
        }

        if (isFirst && reader.IsAtEnd && method.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int version = 1;
        if (reader.TryTake('/') && (!reader.TrySkipCfws() || !reader.TryReadNumber(out version) || !reader.TrySkipCfws()))
        {
            return Fault(reader, "the method's version");
        }

        if (!reader.TryTake('=') || !reader.TrySkipCfws() || !reader.TryReadKeyword(out string? word) || !reader.TrySkipCfws())
        {
            return Fault(reader, "an equals sign and a result");
        }

        result = new MethodResult(method.ToLowerInvariant(), word.ToLowerInvariant()) { MethodVersion = version };
        return ReadProperties(ref reader, ref result);
    }

    private static SyntaxFault? ReadProperties(ref FieldBodyReader reader, ref MethodResult result)
    {
        string? reason = null;
        ImmutableArray<MethodProperty>.Builder properties = ImmutableArray.CreateBuilder<MethodProperty>();
        while (!reader.IsAtEnd && reader.Next != ';')
        {
            if (!reader.TryReadKeyword(out string? type) || !reader.TrySkipCfws())
            {
                return Fault(reader, "a property");
            }

            bool isReason = properties.Count == 0 && reason is null && type.Equals("reason", StringComparison.OrdinalIgnoreCase)
                && reader.Next == '=';
            string? name = null;
            if (!isReason && (!reader.TryTake('.') || !reader.TrySkipCfws() || !reader.TryReadKeyword(out name) || !reader.TrySkipCfws()))
            {
                return Fault(reader, "a dot and the name of a property");
            }

            if (!reader.TryTake('=') || !reader.TrySkipCfws() || !TryReadPropertyValue(ref reader, out string? value) || !reader.TrySkipCfws())
            {
                return Fault(reader, "an equals sign and a value");
            }

            if (isReason)
            {
                reason = value;
                continue;
            }

            properties.Add(new MethodProperty(type.ToLowerInvariant(), name!.ToLowerInvariant(), value));
        }

        result = result with { Reason = reason, Properties = properties.ToImmutable() };
        return null;
    }

    // pvalue = [CFWS] ( ( value / [ [ local-part ] "@" ] domain-name ) ) [CFWS]; the local part may be quoted.
    private static bool TryReadPropertyValue(ref FieldBodyReader reader, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        if (reader.Next != '"')
        {
            return reader.TryReadUnquoted(out value);
        }

        if (!reader.TryReadQuoted(out value))
        {
            return false;
        }

        if (reader.Next != '@')
        {
            return true;
        }

        bool hasDomain = reader.TryReadUnquoted(out string? domain);
        value += domain;
        return hasDomain;
    }

    private static SyntaxFault Fault(FieldBodyReader reader, string expected) => new(reader.Position, expected, Section);
}
