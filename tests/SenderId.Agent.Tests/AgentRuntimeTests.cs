using System.Globalization;

namespace SenderId.Agent.Tests;

public sealed class AgentRuntimeTests
{
    private static readonly string[] s_variables = [AgentRuntime.InlineCompletions, AgentRuntime.ThreadCount];

    [Theory]
    [InlineData(null, "1")]
    [InlineData("0", "0")]
    public void Events_are_answered_where_they_arrive_unless_somebody_says_otherwise(string? before, string after) =>
        Assert.Equal(after, Prepared(AgentRuntime.InlineCompletions, before));

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    public void Half_the_processors_wait_for_events_unless_somebody_says_otherwise(string? before) =>
        Assert.Equal(before
            ?? Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture), Prepared(AgentRuntime.ThreadCount, before));

    private static string? Prepared(string variable, string? before)
    {
        string?[] outside = [.. s_variables.Select(Environment.GetEnvironmentVariable)];
        try
        {
            Environment.SetEnvironmentVariable(variable, before);
            AgentRuntime.Prepare();
            return Environment.GetEnvironmentVariable(variable);
        }
        finally
        {
            for (int i = 0; i < s_variables.Length; i++)
            {
                Environment.SetEnvironmentVariable(s_variables[i], outside[i]);
            }
        }
    }
}
