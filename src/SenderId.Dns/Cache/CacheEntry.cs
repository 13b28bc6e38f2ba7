using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Cache;

/// <summary>An answer in the cache.</summary>
/// <param name="Question">What it answers.</param>
/// <param name="Answer">The answer.</param>
/// <param name="EndsAt">The clock's timestamp from which on it is not served any more.</param>
/// <param name="Bytes">Its estimated size.</param>
internal sealed record CacheEntry(Question Question, DnsAnswer Answer, long EndsAt, long Bytes);
