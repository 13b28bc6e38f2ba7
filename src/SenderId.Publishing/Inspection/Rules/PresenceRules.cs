using System.Globalization;
using SenderId.Lookup;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;
using SenderId.Records;
using SenderId.Records.Slips;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>Whether there is a record, and one.</summary>
internal static class PresenceRules
{
    // Header, question without the name, and for each record: pointer, type, class, time to live and length; the OPT record of EDNS.
    private const int HeaderLength = 12;
    private const int QuestionLength = 2 + 4;
    private const int RecordLength = 12;
    private const int OptLength = 11;

    internal static IEnumerable<Finding> Find(Inspected inspected)
    {
        SpfRecordNode tree = inspected.Tree;
        string domain = tree.Domain;
        if (tree.State == RecordState.DoesNotExist)
        {
            yield return inspected.Of(FindingCode.DomainDoesNotExist, null, domain);
        }
        else if (tree.State == RecordState.Several)
        {
            string[] records = [.. tree.Answer.Texts.Where(static text => RecordVersion.Read(text, out _) is not null)];
            yield return inspected.Of(FindingCode.SeveralRecords, Merge(domain, records), domain, Number(records.Length));
        }
        else if (tree.State == RecordState.None && tree.Answer.IsDefinite)
        {
            (string Text, Slip Slip)[] near = [.. tree.Answer.Texts.Select(static text => (text, RecordSlips.OfStart(text)!))
                .Where(static pair => pair.Item2 is not null)];
            foreach ((string text, Slip slip) in near)
            {
                Remedy? remedy = slip.Suggestion is { Length: > 0 } meant ? Remedy.Texts(domain, [text], meant) : null;
                yield return inspected.Of(FindingCode.NearMiss, remedy, Shown(text),
                    $"expected {slip.Expected}") with
                { Suggestion = slip.Suggestion };
            }

            // Who lists senders for the PRA alone says nothing of MAIL FROM on purpose.
            if (inspected.PraTree is null)
            {
                string record = inspected.Zone?.HasExchangers == true ? "v=spf1 mx ~all" : "v=spf1 -all";
                yield return inspected.Of(FindingCode.NoRecord, near.Length > 0 ? null : Remedy.Texts(domain, [], record), domain);
            }
        }

        foreach (Finding finding in FindInTexts(inspected))
        {
            yield return finding;
        }

        foreach (Place place in inspected.Places().Where(static place => place.Node.State == RecordState.Unanswered))
        {
            string what = "TXT " + place.Node.Domain;
            yield return place.Of(FindingCode.Unanswered, place.Top, null, what, place.Node.Answer.Code.ToString());
        }
    }

    private static IEnumerable<Finding> FindInTexts(Inspected inspected)
    {
        string domain = inspected.Domain.Value;
        DnsAnswer texts = inspected.Zone?.Texts ?? inspected.Tree.Answer;
        if (texts.Texts.Any(static text => RecordVersion.Read(text, out _) is not null)
            && texts.Texts.FirstOrDefault(static text => RecordVersion.Read(text, out _) is null
                && text.AsSpan().ContainsAnyExceptInRange(' ', '~')) is { } odd)
        {
            yield return inspected.Of(FindingCode.UndecodableText, Remedy.Texts(domain, [odd]), Shown(odd));
        }

        int length = HeaderLength + QuestionLength + domain.Length + OptLength + texts.Texts.Sum(static text => RecordLength + text.Length + Math
            .Max(1, (text.Length + 254) / 255));
        if (length > 512)
        {
            yield return inspected.Of(length > 1232 ? FindingCode.TextSetOver1232 : FindingCode.TextSetOver512, null, domain, Number(length));
        }

        if (inspected.Tree.Record is { } record && record.Length > LookupLimits.Default.MaxRecordLength)
        {
            yield return inspected.Of(FindingCode.RecordTooLong, null, domain, Number(record.Length));
        }
    }

    // One record with the terms of all, the strictest end last.
    private static Remedy Merge(string domain, string[] records)
    {
        SpfTerm[] terms = [.. records.SelectMany(record => TermReader.Read(record, DomainName.Parse(domain)))];
        SpfTerm? end = terms.Where(static term => term.Kind == SpfTermKind.All)
            .OrderBy(static term => "-~?+".IndexOf(term.Term[0], StringComparison.Ordinal)).FirstOrDefault();
        IEnumerable<string> merged = terms.Where(static term => term.Kind is not SpfTermKind.All and not SpfTermKind.Redirect)
            .Select(static term => term.Term)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Append(end?.Term ?? terms.FirstOrDefault(static term => term.Kind == SpfTermKind.Redirect)?.Term ?? "~all");
        return Remedy.Texts(domain, records, string.Join(' ', merged.Prepend(records[0].Split(' ')[0])));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Shown(string text) => Zones.ZoneLine.Quote(text);
}
