using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Pipeline;
using SenderId.Reputation;
using SenderId.Store.Settings;

namespace SenderId.Store.Config;

/// <summary>The content of a configuration file: the settings and what is known about the file.</summary>
public sealed record Configuration
{
    /// <summary>The settings where nothing is configured.</summary>
    public static Configuration Default { get; } = new();

    /// <summary>The settings of the Sender ID agent and of transport.</summary>
    public SenderIdConfig SenderId { get; init; } = SenderIdConfig.Default;

    /// <summary>The settings of the Sender Filter agent.</summary>
    public SenderFilterConfig SenderFilter { get; init; } = SenderFilterConfig.Default;

    /// <summary>The settings of the block list.</summary>
    public IPBlockListConfig IPBlockList { get; init; } = IPBlockListConfig.Default;

    /// <summary>The settings of the allow list.</summary>
    public IPAllowListConfig IPAllowList { get; init; } = IPAllowListConfig.Default;

    /// <summary>The table of spam confidence levels.</summary>
    public SpamConfidenceConfig SpamConfidence { get; init; } = SpamConfidenceConfig.Default;

    /// <summary>The settings of sender reputation.</summary>
    public SenderReputationConfig SenderReputation { get; init; } = SenderReputationConfig.Default;

    /// <summary>Which transport agents take part, and in which order.</summary>
    public TransportAgentConfig TransportAgents { get; init; } = TransportAgentConfig.Default;

    /// <summary>How DNS is asked.</summary>
    public DnsSettings Dns { get; init; } = new();

    /// <summary>How the agent serves mail servers.</summary>
    public AgentSettings Agent { get; init; } = new();

    /// <summary>The identity of the configuration, given when it was first saved.</summary>
    /// <value>Default empty: never saved.</value>
    public Guid Guid { get; init; }

    /// <summary>When the configuration was first saved; null for never.</summary>
    public DateTimeOffset? WhenCreated { get; init; }

    /// <summary>When a setting was last changed; null for never.</summary>
    public DateTimeOffset? WhenChanged { get; init; }

    /// <summary>The file; empty where the configuration came from none.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the file exists; false means that all settings are the defaults.</summary>
    public bool Exists { get; init; }

    /// <summary>The <c>$schema</c> that the file names, for editors; null for none.</summary>
    internal string? SchemaReference { get; init; }

    /// <summary>The comments before the opening brace, which are kept.</summary>
    internal string LeadingComment { get; init; } = "";

    /// <summary>Whether there are comments elsewhere, which a save cannot keep.</summary>
    internal bool HasInnerComments { get; init; }
}
