using System.Globalization;

namespace SenderId.Agent;

/// <summary>How the runtime serves the agent's sockets. Whoever sets the variables keeps the last word.</summary>
/// <remarks>The runtime reads them at the first socket.</remarks>
public static class AgentRuntime
{
    /// <summary>The variable that has events answered on the thread that finds them, instead of waking another: nothing there blocks.</summary>
    public const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>The variable that says how many threads wait for events.</summary>
    public const string ThreadCount = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    /// <summary>Sets the variables that are not set.</summary>
    public static void Prepare()
    {
        SetDefault(InlineCompletions, "1");

        // Half the processors: the mail server needs the others, and two threads that take turns wake each other for nothing.
        SetDefault(ThreadCount, Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture));
    }

    private static void SetDefault(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
