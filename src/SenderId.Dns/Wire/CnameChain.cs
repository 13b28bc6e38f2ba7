using System.Globalization;

namespace SenderId.Dns.Wire;

/// <summary>How many CNAMEs a question has passed, and the least of their times to live.</summary>
/// <param name="Count">How many so far.</param>
/// <param name="TimeToLiveSeconds">The shortest so far, in seconds.</param>
internal readonly record struct CnameChain(int Count, uint TimeToLiveSeconds)
{
    public static CnameChain None { get; } = new(0, int.MaxValue);

    /// <summary>What is said of a chain that does not end within the limit.</summary>
    public static string Endless(int maxCount) =>
        string.Create(CultureInfo.InvariantCulture, $"the CNAMEs form a loop, or a chain of more than {maxCount}");

    public CnameChain Pass(uint timeToLiveSeconds) => new(Count + 1, Math.Min(TimeToLiveSeconds, timeToLiveSeconds));
}
