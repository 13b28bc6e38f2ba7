using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection;

/// <summary>A record of a tree, and how to change the publisher's own so that something there goes away.</summary>
/// <param name="Root">The publisher's own record.</param>
/// <param name="Node">The record looked at.</param>
/// <param name="Top">The own term that leads there; null where it is the own record.</param>
internal sealed record Place(SpfRecordNode Root, SpfRecordNode Node, SpfTerm? Top)
{
    internal bool IsOwn => Top is null;

    /// <summary>Makes a finding about a term of the record, or about the record as a whole.</summary>
    internal Finding Of(FindingCode code, SpfTerm? term, Remedy? remedy, params string[] arguments) => new()
    {
        Code = code,
        Domain = Root.Domain,
        RecordDomain = Node.Domain,
        Term = term?.Term,
        Position = term?.Position,
        Change = remedy,
        Arguments = [.. arguments],
    };

    /// <summary>The own record without a term; where the term is another's, without the own term that leads to it.</summary>
    internal Remedy? Without(SpfTerm term) => Replace(term, []);

    /// <summary>The own record with other words in place of a term; where the term is another's, without the own term that leads to it.</summary>
    internal Remedy? Replace(SpfTerm term, params string[] words)
    {
        SpfTerm own = Top ?? term;
        // A record must not lose its end.
        return Rewrite(other => other.Position != own.Position ? [other.Term] : own.Kind == SpfTermKind.Redirect && !(IsOwn && words.Length > 0)
            ? ["~all"] : IsOwn ? words : []);
    }

    /// <summary>The own record, each term replaced by some words.</summary>
    internal Remedy? Rewrite(Func<SpfTerm, IEnumerable<string>> words) => Root.Record is null ? null : Publish(Root.Terms.SelectMany(words));

    /// <summary>The own record with these terms.</summary>
    internal Remedy? Publish(IEnumerable<string> terms) => Root.Record is not { } record
        ? null
        : Remedy.Texts(Root.Domain, [record], string.Join(' ', terms.Prepend(record.Split(' ')[0])));
}
