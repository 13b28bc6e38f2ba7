using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Mime.Dmarc;

/// <summary>Walks up the tree of names for DMARC records, each name asked once.</summary>
/// <remarks>RFC 9989 section 4.10: eight questions at most, however many labels a name has.</remarks>
internal sealed class TreeWalker(KeyQuestions questions)
{
    private const int MaxLabelCount = 7;

    private readonly Dictionary<string, TreeWalk> _walks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DmarcRecord? Record, string? Fault)> _answers = new(StringComparer.Ordinal);

    /// <summary>Walks from a domain to the top.</summary>
    internal async ValueTask<TreeWalk> WalkAsync(DomainName start)
    {
        if (!_walks.TryGetValue(start.Value, out TreeWalk? walk))
        {
            _walks.Add(start.Value, walk = await WalkUpAsync(start).ConfigureAwait(false));
        }

        return walk;
    }

    private async ValueTask<TreeWalk> WalkUpAsync(DomainName start)
    {
        ImmutableArray<PublishedRecord>.Builder records = ImmutableArray.CreateBuilder<PublishedRecord>();
        string[] labels = start.Value.Split('.');
        for (int count = labels.Length; count > 0; count = count > MaxLabelCount ? MaxLabelCount : count - 1)
        {
            string domain = string.Join('.', labels[^count..]);
            (DmarcRecord? record, string? fault) = await AskAsync(domain).ConfigureAwait(false);
            if (fault is not null)
            {
                return new(start, records.ToImmutable(), fault);
            }

            if (record is not null && DomainName.TryParse(domain, out DomainName? name))
            {
                records.Add(new(name, record));
                if (record.PublicSuffix == 'n' || (record.PublicSuffix == 'y' && count < labels.Length))
                {
                    break;
                }
            }
        }

        return new(start, records.ToImmutable(), null);
    }

    private async ValueTask<(DmarcRecord? Record, string? Fault)> AskAsync(string domain)
    {
        if (_answers.TryGetValue(domain, out (DmarcRecord? Record, string? Fault) known))
        {
            return known;
        }

        (DmarcRecord? Record, string? Fault) found = default;
        string name = "_dmarc." + domain;
        if (DomainName.TryParse(name, out DomainName? parsed))
        {
            DnsAnswer answer = await questions.TextAsync(parsed).ConfigureAwait(false);
            // Several records are as good as none.
            DmarcRecord[] records = [.. answer.Texts.Select(DmarcRecord.Read).OfType<DmarcRecord>()];
            found = answer.IsDefinite
                ? (records is [var only] ? only : null, null)
                : (null, $"no answer for the policy {name} ({AnswerText.Describe(answer.Code)})");
        }

        _answers.Add(domain, found);
        return found;
    }
}
