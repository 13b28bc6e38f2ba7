using SenderId.Lookup;

namespace SenderId.Dns.Wire;

/// <summary>A name and a type, class IN: what is asked, cached and waited for.</summary>
/// <remarks>RFC 1035 section 4.1.2.</remarks>
internal readonly record struct Question(DomainName Name, QuestionType Type);
