using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SenderId.Stamps;

/// <summary>What one authentication method found.</summary>
/// <remarks>RFC 8601 section 2.2: <c>resinfo = [CFWS] ";" methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]</c>.</remarks>
/// <param name="Method">The method, such as <c>sender-id</c> or <c>spf</c>.</param>
/// <param name="Result">The result in lower case, such as <c>pass</c>.</param>
public sealed record MethodResult(string Method, string Result)
{
    /// <summary>The method's version.</summary>
    /// <value>Default 1, which is not written.</value>
    public int MethodVersion { get; init; } = 1;

    /// <summary>Why the result is what it is, without quoting; null where nothing is said.</summary>
    public string? Reason { get; init; }

    /// <summary>What was looked at.</summary>
    public ImmutableArray<MethodProperty> Properties { get; init; } = [];

    /// <summary>Two results are equal if every part is, in the same order.</summary>
    public bool Equals(MethodResult? other) =>
        other is not null && Method == other.Method && Result == other.Result && MethodVersion == other.MethodVersion
        && Reason == other.Reason && Properties.SequenceEqual(other.Properties);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Method, Result, MethodVersion, Reason, Properties.Length);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder(Method);
        if (MethodVersion != 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"/{MethodVersion}");
        }

        text.Append('=').Append(Result);
        if (Reason is not null)
        {
            text.Append(" reason=").Append(StampText.Quoted(Reason));
        }

        foreach (MethodProperty property in Properties)
        {
            text.Append(' ').Append(property);
        }

        return text.ToString();
    }
}
