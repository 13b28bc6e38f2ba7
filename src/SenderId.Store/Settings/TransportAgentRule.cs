using System.Diagnostics.CodeAnalysis;
using SenderId.Pipeline;

namespace SenderId.Store.Settings;

/// <summary>An entry is the name of a transport agent.</summary>
internal sealed class TransportAgentRule : EntryRule<string>
{
    private static readonly string s_names = string.Join(", ", TransportAgentConfig.Default.Agents.Select(static agent => agent.Identity));

    /// <inheritdoc />
    public override string Form => $"transport agent: {s_names}";

    /// <inheritdoc />
    public override string Example => "Sender Id Agent";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out string? entry)
    {
        entry = TransportAgentConfig.Default.Find(text)?.Identity;
        return entry is not null;
    }

    /// <inheritdoc />
    public override string Explain(string text) => $"the transport agents are {s_names}";
}
