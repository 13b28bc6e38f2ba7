using System.Collections.Immutable;
using SenderId.Agent.Pipeline;
using SenderId.Check;
using SenderId.Milter;
using SenderId.Milter.Hosting;
using SenderId.Stamps;
using SenderId.Store.Settings;

namespace SenderId.Agent;

/// <summary>How the agent serves mail servers.</summary>
public sealed record AgentOptions : MilterOptions
{
    /// <summary>Where counters and health are served over HTTP; null for nowhere.</summary>
    public ListenAddress? MetricsAddress { get; init; }

    /// <summary>What becomes of a message when the agent fails or is overloaded.</summary>
    /// <value>Default Accept.</value>
    public FailureAction FailureAction { get; init; }

    /// <summary>Finds the incoming header fields that even a message accepted after a failure loses.</summary>
    /// <value>Default what is forged at a server that says its name, and all that is an Exchange organisation's.</value>
    public Func<MailTransaction, ImmutableArray<ForgedField>> FindForgedFields { get; init; } =
        new ForgedFieldSearch(new SenderIdCheckOptions(), static () => []).Find;

    /// <summary>Whether mail of a client is internal without authentication.</summary>
    /// <value>Default for no client.</value>
    public Func<SmtpSession, bool> IsInternalClient { get; init; } = static _ => false;

    /// <summary>What does not work though mail goes on, such as the state database; null where all does.</summary>
    /// <value>Default nothing.</value>
    public Func<string?> FindTrouble { get; init; } = static () => null;

    /// <summary>How long the agents may take over one event before <see cref="FailureAction"/> applies.</summary>
    /// <value>Default 60 seconds: three times what one evaluation may take.</value>
    public TimeSpan MaxDecisionTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long running messages may take to finish at shutdown.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
