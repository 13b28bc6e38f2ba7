namespace SenderId.Mail;

/// <summary>Why a text that somebody typed is not an identity that can be checked.</summary>
/// <param name="Rule">The rule it breaks, as the start of a sentence. A fixed text, so that heads can translate it.</param>
/// <param name="Suggestion">What to write instead; null where nobody can tell.</param>
public sealed record IdentityFault(string Rule, string? Suggestion)
{
    /// <summary>The rule and what to write, as the end of a sentence without its full stop.</summary>
    public override string ToString() => Suggestion is null ? Rule : $"{Rule}; write {PrintableText.Of(Suggestion)}";
}
