using System.Collections.Immutable;

namespace SenderId.Records;

/// <summary>The version section that a record begins with.</summary>
/// <remarks>RFC 7208 section 4.5; RFC 4406 section 3.1: <c>version = "v=spf1" / ( "spf2." ver-minor scope )</c>.</remarks>
public sealed record RecordVersion
{
    private RecordVersion(string text, bool isSpf1, ImmutableArray<string> scopes)
    {
        Text = text;
        IsSpf1 = isSpf1;
        Scopes = scopes;
    }

    /// <summary>The one value of <c>v=spf1</c>.</summary>
    public static RecordVersion Spf1 { get; } = new("v=spf1", isSpf1: true, []);

    /// <summary>The section in lower case.</summary>
    public string Text { get; }

    /// <summary>Whether the version is <c>v=spf1</c>; otherwise it is <c>spf2.N/SCOPES</c>.</summary>
    public bool IsSpf1 { get; }

    /// <summary>The scope-ids of an spf2 version, in lower case, unknown ones included; empty for <c>v=spf1</c>.</summary>
    public ImmutableArray<string> Scopes { get; }

    /// <summary>Whether an spf2 version names the scope as a whole token.</summary>
    /// <remarks>RFC 4406 section 4.4 step 3: pra does not match prattle. There is no scope-id for HELO.</remarks>
    public bool Covers(IdentityScope scope) => scope switch
    {
        IdentityScope.Pra => Scopes.Contains("pra"),
        IdentityScope.MailFrom => Scopes.Contains("mfrom"),
        _ => false,
    };

    /// <summary>Reads the version section at the start of a text.</summary>
    /// <param name="text">A whole TXT record.</param>
    /// <param name="length">The length of the section.</param>
    /// <returns>Null where the text does not begin with a well-formed section that a space or the end follows.</returns>
    public static RecordVersion? Read(string text, out int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        length = space < 0 ? text.Length : space;
        ReadOnlySpan<char> section = text.AsSpan(0, length);
        if (section.Equals("v=spf1", StringComparison.OrdinalIgnoreCase))
        {
            return Spf1;
        }

        return section.StartsWith("spf2.", StringComparison.OrdinalIgnoreCase) ? ReadSpf2(section) : null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    // ver-minor = 1*DIGIT ; scope = "/" scope-id *( "," scope-id ) ; scope-id = "mfrom" / "pra" / name
    private static RecordVersion? ReadSpf2(ReadOnlySpan<char> section)
    {
        ReadOnlySpan<char> rest = section["spf2.".Length..];
        int slash = rest.IndexOf('/');
        if (slash < 1 || rest[..slash].ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var scopes = ImmutableArray.CreateBuilder<string>();
        ReadOnlySpan<char> list = rest[(slash + 1)..];
        foreach (Range range in list.Split(','))
        {
            if (!TermGrammar.IsName(list[range]))
            {
                return null;
            }

            scopes.Add(list[range].ToString().ToLowerInvariant());
        }

        return new RecordVersion(section.ToString().ToLowerInvariant(), isSpf1: false, scopes.ToImmutable());
    }
}
