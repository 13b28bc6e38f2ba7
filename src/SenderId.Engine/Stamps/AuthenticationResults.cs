using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SenderId.Stamps;

/// <summary>The content of an Authentication-Results field: who checked, and what each method found.</summary>
/// <remarks>RFC 8601 section 2.2. Text and value are each other's inverse, but for comments and white space, which carry nothing.</remarks>
/// <param name="ServerId">The authserv-id: the name of the host that checked, without quoting.</param>
public sealed record AuthenticationResults(string ServerId)
{
    /// <summary>The name of the field.</summary>
    public const string FieldName = "Authentication-Results";

    /// <summary>The version of the field's syntax.</summary>
    /// <value>Default 1, which is not written.</value>
    public int Version { get; init; } = 1;

    /// <summary>The results; none means that no method was tried.</summary>
    public ImmutableArray<MethodResult> Results { get; init; } = [];

    /// <summary>Reads the body of the field; folding and comments are taken away.</summary>
    public static ParseOutcome<AuthenticationResults> Parse(ReadOnlySpan<char> body) => AuthenticationResultsParser.Parse(body);

    /// <summary>Two values are equal if every part is, in the same order.</summary>
    public bool Equals(AuthenticationResults? other) =>
        other is not null && ServerId == other.ServerId && Version == other.Version && Results.SequenceEqual(other.Results);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ServerId, Version, Results.Length);

    /// <summary>The field's body on one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(StampText.Word(ServerId));
        if (Version != 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Version}");
        }

        if (Results.IsEmpty)
        {
            return text.Append("; none").ToString();
        }

        foreach (MethodResult result in Results)
        {
            text.Append("; ").Append(result);
        }

        return text.ToString();
    }
}
