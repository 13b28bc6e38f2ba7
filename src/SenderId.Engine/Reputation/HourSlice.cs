namespace SenderId.Reputation;

/// <summary>What a sender sent in one hour.</summary>
/// <param name="Hour">The hour, in whole hours since 1970 (UTC).</param>
/// <param name="MessageCount">How many messages.</param>
/// <param name="BadCount">How many of them had a bad verdict.</param>
public readonly record struct HourSlice(int Hour, int MessageCount, int BadCount)
{
    /// <summary>How many hours make the last day.</summary>
    public const int DayHours = 24;

    /// <summary>The hour a moment lies in.</summary>
    public static int HourOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 3600);

    /// <summary>Whether an hour belongs to the day that ends with another.</summary>
    public static bool IsInDay(int hour, int nowHour) => hour > nowHour - DayHours && hour <= nowHour;
}
