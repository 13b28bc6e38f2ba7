namespace SenderId.Records;

/// <summary>Reads mechanisms: one method for each rule. Grammar only; never throws.</summary>
/// <remarks>RFC 7208 section 12.</remarks>
internal static class MechanismParser
{
    private static readonly AllMechanism s_all = new();

    /// <summary>Reads a mechanism of its lower-case name and the rest of the term, which begins with ":" or "/" or is empty.</summary>
    /// <returns>Null where no mechanism has the name.</returns>
    internal static ParseOutcome<Mechanism>? Parse(string name, string argument, int offset) => name switch
    {
        "all" => (ParseOutcome<Mechanism>?)ReadAll(argument, offset),
        "include" => ReadInclude(argument, offset),
        "a" => ReadA(argument, offset),
        "mx" => ReadMx(argument, offset),
        "ptr" => ReadPtr(argument, offset),
        "ip4" => ReadIp4(argument, offset),
        "ip6" => ReadIp6(argument, offset),
        "exists" => ReadExists(argument, offset),
        _ => null,
    };

    // all = "all"
    private static ParseOutcome<Mechanism> ReadAll(string argument, int offset) =>
        argument.Length == 0 ? s_all : new SyntaxFault(offset, "nothing after all", "RFC 7208 section 5.1");

    // include = "include" ":" domain-spec
    private static ParseOutcome<Mechanism> ReadInclude(string argument, int offset)
    {
        ParseOutcome<DomainSpec> domain = ReadRequiredDomain(argument, offset);
        return domain.IsParsed ? new IncludeMechanism(domain.Value) : domain.Fault;
    }

    // exists = "exists" ":" domain-spec
    private static ParseOutcome<Mechanism> ReadExists(string argument, int offset)
    {
        ParseOutcome<DomainSpec> domain = ReadRequiredDomain(argument, offset);
        return domain.IsParsed ? new ExistsMechanism(domain.Value) : domain.Fault;
    }

    // ptr = "ptr" [ ":" domain-spec ]
    private static ParseOutcome<Mechanism> ReadPtr(string argument, int offset)
    {
        if (argument.Length == 0)
        {
            return new PtrMechanism(null);
        }

        ParseOutcome<DomainSpec> domain = ReadRequiredDomain(argument, offset);
        return domain.IsParsed ? new PtrMechanism(domain.Value) : domain.Fault;
    }

    // a = "a" [ ":" domain-spec ] [ dual-cidr-length ]
    private static ParseOutcome<Mechanism> ReadA(string argument, int offset)
    {
        SyntaxFault? fault = ReadDomainAndLength(argument, offset, out DomainSpec? domain, out DualCidrLength length);
        return fault is null ? new AMechanism(domain, length) : fault;
    }

    // mx = "mx" [ ":" domain-spec ] [ dual-cidr-length ]
    private static ParseOutcome<Mechanism> ReadMx(string argument, int offset)
    {
        SyntaxFault? fault = ReadDomainAndLength(argument, offset, out DomainSpec? domain, out DualCidrLength length);
        return fault is null ? new MxMechanism(domain, length) : fault;
    }

    // ip4 = "ip4" ":" ip4-network [ ip4-cidr-length ]
    private static ParseOutcome<Mechanism> ReadIp4(string argument, int offset)
    {
        SyntaxFault? fault = ReadNetwork(argument, offset, 32, out ReadOnlySpan<char> network, out int length);
        if (fault is not null)
        {
            return fault;
        }

        return NetAddressParser.TryParseIPv4(network, out NetAddress address)
            ? new Ip4Mechanism(address, (byte)length)
            : new SyntaxFault(offset, "an IPv4 network such as 192.0.2.0/24", "RFC 7208 section 5.6");
    }

    // ip6 = "ip6" ":" ip6-network [ ip6-cidr-length ]
    private static ParseOutcome<Mechanism> ReadIp6(string argument, int offset)
    {
        SyntaxFault? fault = ReadNetwork(argument, offset, 128, out ReadOnlySpan<char> network, out int length);
        if (fault is not null)
        {
            return fault;
        }

        return NetAddressParser.TryParseIPv6Bits(network, out UInt128 bits)
            ? new Ip6Mechanism(bits, (byte)length)
            : new SyntaxFault(offset, "an IPv6 network such as 2001:db8::/32", "RFC 7208 section 5.6");
    }

    private static ParseOutcome<DomainSpec> ReadRequiredDomain(string argument, int offset) =>
        argument.StartsWith(':')
            ? DomainSpecParser.Parse(argument[1..], offset + 1)
            : new SyntaxFault(offset, "\":\" and a domain", "RFC 7208 section 4.8");

    // [ ":" domain-spec ] [ dual-cidr-length ] ; dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]
    private static SyntaxFault? ReadDomainAndLength(string argument, int offset, out DomainSpec? domain, out DualCidrLength length)
    {
        domain = null;
        length = DualCidrLength.Whole;
        int cidr = TermGrammar.FindCidrStart(argument);
        if (cidr < argument.Length && !TryReadDualLength(argument.AsSpan(cidr), out length))
        {
            return new SyntaxFault(offset + cidr, "a length such as /24 or /24//64", "RFC 7208 section 5.3");
        }

        if (cidr == 0)
        {
            return null;
        }

        ParseOutcome<DomainSpec> spec = ReadRequiredDomain(argument[..cidr], offset);
        domain = spec.Value;
        return spec.Fault;
    }

    private static bool TryReadDualLength(ReadOnlySpan<char> text, out DualCidrLength length)
    {
        length = DualCidrLength.Whole;
        int split = text.IndexOf("//", StringComparison.Ordinal);
        int ip4 = 32;
        int ip6 = 128;
        ReadOnlySpan<char> ip4Text = split < 0 ? text : text[..split];
        bool isRead = (ip4Text.Length == 0 || TermGrammar.TryReadLength(ip4Text[1..], 32, out ip4))
            && (split < 0 || TermGrammar.TryReadLength(text[(split + 2)..], 128, out ip6));
        length = new DualCidrLength((byte)ip4, (byte)ip6);
        return isRead;
    }

    private static SyntaxFault? ReadNetwork(string argument, int offset, int limit, out ReadOnlySpan<char> network, out int length)
    {
        network = default;
        length = limit;
        if (!argument.StartsWith(':'))
        {
            return new SyntaxFault(offset, "\":\" and a network", "RFC 7208 section 5.6");
        }

        network = argument.AsSpan(1);
        int slash = network.IndexOf('/');
        if (slash < 0)
        {
            return null;
        }

        bool isRead = TermGrammar.TryReadLength(network[(slash + 1)..], limit, out length);
        network = network[..slash];
        return isRead ? null : new SyntaxFault(offset + 1 + slash, limit == 32 ? "a length of 0 to 32" : "a length of 0 to 128",
            "RFC 7208 section 5.6");
    }
}
