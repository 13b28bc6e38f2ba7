using SenderId.Publishing.Networks;
using SenderId.Records;

namespace SenderId.Publishing.Trees;

/// <summary>Cuts a record into terms and reads each for itself, so that one fault does not hide the next.</summary>
/// <remarks>RFC 7208 section 12: <c>terms = *( 1*SP ( directive / modifier ) )</c>.</remarks>
internal static class TermReader
{
    private const string Prefix = "v=spf1 ";

    /// <summary>The terms of a record, well-formed or not, without what DNS says of them.</summary>
    internal static IEnumerable<SpfTerm> Read(string record, DomainName domain)
    {
        if (RecordVersion.Read(record, out int position) is null)
        {
            yield break;
        }

        while (position < record.Length)
        {
            if (record[position] == ' ')
            {
                position++;
                continue;
            }

            int space = record.IndexOf(' ', position);
            int end = space < 0 ? record.Length : space;
            yield return ReadTerm(record[position..end], position, domain);
            position = end;
        }
    }

    /// <summary>The name that a domain-spec stands for; null where it differs from message to message, or is none.</summary>
    internal static DomainName? NameOf(DomainSpec? target, DomainName domain)
    {
        if (target is null || target.IsLiteral)
        {
            return target is null ? domain : target.LiteralName;
        }

        bool isOfDomain = target.Macros.Parts.All(static part =>
            part is MacroLiteral or MacroExpand { Letter: 'd', IsPlain: true, IsEscaped: false });
        string text = string.Concat(target.Macros.Parts.Select(part => part is MacroLiteral literal ? literal.Text : domain.Value));
        return isOfDomain && DomainName.TryParse(text, out DomainName? name) ? name : null;
    }

    private static SpfTerm ReadTerm(string text, int position, DomainName domain)
    {
        ParseOutcome<SpfRecord> outcome = RecordParser.Parse(Prefix + text);
        if (!outcome.IsParsed)
        {
            SyntaxFault fault = outcome.Fault with { Position = outcome.Fault.Position - Prefix.Length + position };
            return new SpfTerm { Term = text, Position = position, Kind = SpfTermKind.Malformed, Fault = fault, Expected = fault.Expected };
        }

        SpfRecord record = outcome.Value;
        if (record.Directives.Length == 0)
        {
            DomainSpec? target = record.Redirect ?? record.Explanation;
            SpfTermKind kind = record.Redirect is not null ? SpfTermKind.Redirect
                : record.Explanation is not null ? SpfTermKind.Exp : SpfTermKind.UnknownModifier;
            return new SpfTerm
            {
                Term = text,
                Position = position,
                Kind = kind,
                Modifier = record.Modifiers[0],
                Target = target,
                Name = target is null ? null : NameOf(target, domain),
            };
        }

        Directive directive = record.Directives[0];
        (SpfTermKind termKind, DomainSpec? spec, CidrBlock? block) = directive.Mechanism switch
        {
            AllMechanism => (SpfTermKind.All, null, null),
            IncludeMechanism include => (SpfTermKind.Include, include.Domain, null),
            AMechanism a => (SpfTermKind.A, a.Domain, null),
            MxMechanism mx => (SpfTermKind.Mx, mx.Domain, null),
            PtrMechanism ptr => (SpfTermKind.Ptr, ptr.Domain, null),
            ExistsMechanism exists => (SpfTermKind.Exists, exists.Domain, null),
            Ip4Mechanism ip4 => (SpfTermKind.IP4, null, CidrBlock.Around(ip4.Network.Bits, ip4.Length, isIPv4: true)),
            Ip6Mechanism ip6 => (SpfTermKind.IP6, null, CidrBlock.Around(ip6.Network, ip6.Length, isIPv4: false)),
            _ => ((SpfTermKind, DomainSpec?, CidrBlock?))(SpfTermKind.Malformed, null, null),
        };
        return new SpfTerm
        {
            Term = text,
            Position = position,
            Kind = termKind,
            Directive = directive,
            Target = spec,
            Name = directive.Mechanism.AsksDns ? NameOf(spec, domain) : null,
            Blocks = block is { } network ? [network] : [],
            Networks = block is { } shown ? [shown.ToString()] : [],
        };
    }
}
