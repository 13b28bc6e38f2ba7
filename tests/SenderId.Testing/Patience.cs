namespace SenderId.Testing;

/// <summary>How long a test waits for what is sure to come before it says that it hangs: longer than the busiest machine takes.</summary>
/// <remarks>No test tells by it that something was quick: where the wait would be for nothing, the thing itself would take hours.</remarks>
public static class Patience
{
    /// <summary>The time.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(5);
}
