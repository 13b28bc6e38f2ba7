using SenderId.Pipeline;

namespace SenderId.Tests.Pipeline;

public sealed class TransportAgentConfigTests
{
    [Fact]
    public void The_default_order_is_that_of_the_edge_server_and_all_take_part() => Assert.Equal(
        ["Connection Filtering Agent 1 True", "Sender Filter Agent 2 True", "Sender Id Agent 3 True", "Protocol Analysis Agent 4 True"],
        TransportAgentConfig.Default.Agents.Select(agent => $"{agent.Identity} {agent.Priority} {agent.Enabled}"));

    [Theory]
    [InlineData("Sender Id Agent")]
    [InlineData("sender ID agent")]
    [InlineData("Sender ID")]
    public void Names_are_found_in_any_case_with_or_without_agent(string name) =>
        Assert.Equal(TransportAgentNames.SenderId, TransportAgentConfig.Default.Find(name)?.Identity);

    [Theory]
    [InlineData("Content Filter Agent")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_names_are_not_found(string? name) => Assert.Null(TransportAgentConfig.Default.Find(name));

    [Theory]
    [InlineData(0, "PCFI")]
    [InlineData(1, "PCFI")]
    [InlineData(2, "CPFI")]
    [InlineData(4, "CFIP")]
    [InlineData(99, "CFIP")]
    public void Moving_an_agent_moves_the_others_up(int priority, string order)
    {
        TransportAgentConfig config = TransportAgentConfig.Default.WithPriority("Protocol Analysis Agent", priority);

        Assert.Equal(order, string.Concat(config.Agents.Select(Letter)));
        Assert.Equal([1, 2, 3, 4], config.Agents.Select(agent => agent.Priority));
    }

    [Fact]
    public void Switching_an_agent_leaves_its_place()
    {
        TransportAgentConfig config = TransportAgentConfig.Default.WithEnabled("Sender Filter Agent", false);

        Assert.False(config.IsEnabled(TransportAgentNames.SenderFilter));
        Assert.Equal(2, config.Find(TransportAgentNames.SenderFilter)!.Priority);
        Assert.Equal(TransportAgentConfig.Default, config.WithEnabled("sender filter agent", true));
    }

    [Fact]
    public void A_list_is_completed_and_checked()
    {
        Assert.Equal("ICFP", string.Concat(TransportAgentConfig.Create([("Sender Id Agent", false)])!.Agents.Select(Letter)));
        Assert.Null(TransportAgentConfig.Create([("Sender Id Agent", true), ("sender id agent", true)]));
        Assert.Null(TransportAgentConfig.Create([("Nobody", true)]));
    }

    private static char Letter(TransportAgent agent) => agent.Identity switch
    {
        TransportAgentNames.ConnectionFiltering => 'C',
        TransportAgentNames.SenderFilter => 'F',
        TransportAgentNames.SenderId => 'I',
        _ => 'P',
    };
}
