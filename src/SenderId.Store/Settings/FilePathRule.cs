using System.Diagnostics.CodeAnalysis;

namespace SenderId.Store.Settings;

/// <summary>An entry is the whole path of a file: whoever reads the configuration may stand in another folder.</summary>
internal sealed class FilePathRule : EntryRule<string>
{
    /// <inheritdoc />
    public override string Form => "whole path of a file such as /etc/senderid/test.zone";

    /// <inheritdoc />
    public override string Example => "/etc/senderid/test.zone";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out string? entry)
    {
        string trimmed = text.Trim();
        entry = Path.IsPathFullyQualified(trimmed) && !trimmed.Any(char.IsControl) ? trimmed : null;
        return entry is not null;
    }

    /// <inheritdoc />
    public override string Explain(string text) => $"it takes the {Form}";
}
