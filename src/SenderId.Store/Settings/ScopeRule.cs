using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SenderId.Store.Settings;

/// <summary>An entry is an identity that is judged.</summary>
internal sealed class ScopeRule : EntryRule<string>
{
    // The order in which people list them, not that of the enumeration.
    private static readonly ImmutableArray<IdentityScope> s_scopes = [IdentityScope.Pra, IdentityScope.MailFrom, IdentityScope.Helo];

    /// <inheritdoc />
    public override string Form => "identity: Pra, MailFrom or Helo";

    /// <inheritdoc />
    public override string Example => "MailFrom";

    /// <inheritdoc />
    public override ImmutableArray<string> Words => Write(s_scopes);

    /// <summary>The identities of entries.</summary>
    public static ImmutableArray<IdentityScope> Read(ImmutableArray<string> entries) => [.. entries.Select(Enum.Parse<IdentityScope>)];

    /// <summary>The entries for identities.</summary>
    public static ImmutableArray<string> Write(ImmutableArray<IdentityScope> scopes) => [.. scopes.Select(static scope => scope.ToString())];

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out string? entry)
    {
        string trimmed = text.Trim();
        entry = Words.FirstOrDefault(word => word.Equals(trimmed, StringComparison.OrdinalIgnoreCase));
        return entry is not null;
    }

    /// <inheritdoc />
    public override string Explain(string text) => $"the identities are {string.Join(", ", Words)}";
}
