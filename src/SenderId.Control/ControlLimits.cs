namespace SenderId.Control;

/// <summary>The limits of the control socket; each stops a client, or something that is none, from holding up or filling the agent.</summary>
public static class ControlLimits
{
    /// <summary>The longest request.</summary>
    /// <value>2 MiB: a recipient's list of 1024 long entries.</value>
    public const int MaxRequestBytes = 2 << 20;

    /// <summary>The longest answer.</summary>
    /// <value>16 MiB.</value>
    public const int MaxAnswerBytes = 16 << 20;

    /// <summary>How many senders or entries one answer holds.</summary>
    /// <value>1000.</value>
    public const int MaxPageCount = 1000;

    /// <summary>How many connections an agent serves at a time.</summary>
    /// <value>16.</value>
    public const int MaxConnectionCount = 16;

    /// <summary>The longest path of a Unix socket: <c>sockaddr_un</c> has room for 108 octets, 104 on macOS, the ending NUL included.</summary>
    /// <value>107 octets, 103 on macOS.</value>
    public static int MaxPathBytes => OperatingSystem.IsMacOS() ? 103 : 107;

    /// <summary>How long an agent waits for the rest of a request, and for a client to take its answer.</summary>
    /// <value>30 seconds.</value>
    public static TimeSpan IdleTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client waits for what is only good to know.</summary>
    /// <value>2 seconds.</value>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a client waits for an answer; longer than an agent waits for a database that is away.</summary>
    /// <value>30 seconds.</value>
    public static TimeSpan AnswerTimeout { get; } = TimeSpan.FromSeconds(30);
}
