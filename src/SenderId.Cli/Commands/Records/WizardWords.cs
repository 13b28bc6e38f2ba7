using SenderId.Publishing.Wizard;

namespace SenderId.Cli.Commands.Records;

/// <summary>The words that stand for choices of the wizard, as options and at the prompt: fail, softfail, mfrom and so on.</summary>
internal static class WizardWords
{
    /// <summary>The word of a choice.</summary>
    internal static string Of<T>(T choice)
        where T : struct, Enum => choice is WizardIdentity.MailFrom ? "mfrom" : choice.ToString().ToLowerInvariant();

    /// <summary>The choice that a word stands for; the first where there is none.</summary>
    /// <exception cref="UsageException">The word stands for none.</exception>
    internal static T Read<T>(string option, string? word, params T[] choices)
        where T : struct, Enum
    {
        int index = word is null ? 0 : Array.FindIndex(choices, choice => Of(choice).Equals(word, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? choices[index]
            : throw new UsageException($"{option} {word}: write {string.Join(", ", choices[..^1].Select(Of))} or {Of(choices[^1])}.");
    }
}
