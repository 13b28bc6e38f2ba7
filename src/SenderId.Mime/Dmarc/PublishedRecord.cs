namespace SenderId.Mime.Dmarc;

/// <summary>A DMARC record and the domain that publishes it.</summary>
/// <param name="Domain">The domain, without <c>_dmarc</c>.</param>
/// <param name="Record">The record.</param>
internal sealed record PublishedRecord(DomainName Domain, DmarcRecord Record);
