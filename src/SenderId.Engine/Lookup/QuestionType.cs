namespace SenderId.Lookup;

/// <summary>The types of record an evaluation asks for, with their numbers in DNS.</summary>
/// <remarks>RFC 1035 section 3.2.2, RFC 3596.</remarks>
public enum QuestionType : ushort
{
    /// <summary>IPv4 addresses.</summary>
    A = 1,

    /// <summary>Names of an address.</summary>
    Ptr = 12,

    /// <summary>Mail exchangers.</summary>
    Mx = 15,

    /// <summary>Texts.</summary>
    Txt = 16,

    /// <summary>IPv6 addresses.</summary>
    Aaaa = 28,
}
