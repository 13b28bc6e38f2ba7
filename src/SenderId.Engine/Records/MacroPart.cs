namespace SenderId.Records;

/// <summary>A piece of a macro-string: text as it is, or a macro.</summary>
/// <remarks>RFC 7208 section 7.1.</remarks>
public abstract record MacroPart
{
    private protected MacroPart()
    {
    }
}
