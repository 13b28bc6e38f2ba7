using System.Diagnostics.CodeAnalysis;

namespace SenderId.Store.Settings;

/// <summary>An entry is an address to listen on, as mail servers write it. The agent reads the rest of it when it starts.</summary>
internal sealed class ListenRule : EntryRule<string>
{
    private static readonly string[] s_kinds = ["inet:", "inet6:", "unix:", "local:"];

    /// <inheritdoc />
    public override string Form => "address such as inet:8896@localhost or unix:/run/senderid/agent.sock";

    /// <inheritdoc />
    public override string Example => "unix:/run/senderid/agent.sock";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out string? entry)
    {
        string trimmed = text.Trim();
        bool isRead = s_kinds.Any(kind => trimmed.StartsWith(kind, StringComparison.OrdinalIgnoreCase)) && !trimmed.Any(char.IsControl);
        entry = isRead ? trimmed : null;
        return isRead;
    }

    /// <inheritdoc />
    public override string Explain(string text) => $"it takes an {Form}";
}
