using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;
using SenderId.Agent.Checking;
using SenderId.Agent.Pipeline;
using SenderId.Agent.State;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Store.Config;

namespace SenderId.Agent.Tests.State;

/// <summary>The password of the shared database, against a server that asks for it.</summary>
public sealed class StatePasswordTests(Databases databases) : IClassFixture<Databases>, IDisposable
{
    private const string Password = "päss wörd;'\"";

    private readonly TemporaryFolder _folder = new();
    private readonly TextLogger _log = new();

    public void Dispose() => _folder.Dispose();

    [PostgreSqlTheory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task The_password_is_that_of_the_file_with_or_without_a_line_end(string end)
    {
        await using AgentState state = await StartAsync(_folder.Write("secret", Password + end));
        Assert.Null(state.DatabaseTrouble);
        ImmutableArray<IPListEntry> entries = [new() { IPRange = Known.Range("192.0.2.7"), Comment = "kept" }];
        await state.ChangeAsync(new StateBatch { AddedBlocks = entries }, default);
        Assert.NotNull(state.FindBlock(Known.Address("192.0.2.7")));
    }

    [PostgreSqlFact]
    public async Task A_name_is_a_credential_of_the_service_manager()
    {
        _folder.Write("database", Password);
        await using AgentState state = await StartAsync("database");
        Assert.Null(state.DatabaseTrouble);
    }

    [PostgreSqlTheory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_password_is_an_error_of_its_own_with_the_remedy(string password)
    {
        string file = _folder.Write("secret", password);
        await using AgentState state = await StartAsync(file);

        Assert.True(state.DatabaseTrouble!.IsRefusal);
        string line = Assert.Single(_log.Lines, static line => line.StartsWith("1087 ", StringComparison.Ordinal));
        Assert.Contains("the user or the password is refused: see StateConnection, StatePasswordFile", line, StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Lines, static line => line.Contains("wrong", StringComparison.Ordinal));
        CheckFinding finding = (await new AgentCheck(Plan(file), InMemoryZone.Parse("example.com. A 192.0.2.1"), TimeProvider.System) { PostfixFolder = _folder.Path }
            .RunAsync(default)).Single(static finding => finding.Subject == "state database");
        Assert.Equal(CheckSeverity.Error, finding.Severity);
        Assert.Contains("the user or the password is refused", finding.Text, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_file_that_is_not_there_stops_the_start_and_is_named()
    {
        AgentStartException refused = await Assert.ThrowsAsync<AgentStartException>(() => StartAsync(Path.Combine(_folder.Path, "nowhere")));
        Assert.Contains(Path.Combine(_folder.Path, "nowhere"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_a_credential_of_it_is_refused_with_the_line_for_the_unit()
    {
        Configuration file = Configuration.Default;
        ArgumentException refused = Assert.Throws<ArgumentException>(() => AgentStartup.Create(
            file, file.Agent with { StatePasswordFile = "database" }, new SenderIdCheckOptions(), isDryRun: false, static _ => null));
        Assert.Contains("LoadCredential=database:PATH", refused.Message, StringComparison.Ordinal);
    }

    private AgentStartup Plan(string passwordFile)
    {
        var connection = new NpgsqlConnectionStringBuilder(databases.Cluster.CreateDatabaseWithPassword(Password)) { Pooling = false };
        Configuration file = Configuration.Default with
        {
            Agent = Configuration.Default.Agent with
            {
                StateConnection = connection.ConnectionString,
                StatePasswordFile = passwordFile,
                StatePath = Path.Combine(_folder.Path, "state"),
                AgentLogEnabled = false,
                ListenAddresses = [$"unix:{_folder.Path}/agent.sock"],
            },
        };
        return AgentStartup.Create(
            file, file.Agent, new SenderIdCheckOptions(), isDryRun: false, name => name == "CREDENTIALS_DIRECTORY" ? _folder.Path : null);
    }

    private async Task<AgentState> StartAsync(string passwordFile)
    {
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(new Provider(_log)));
        return await AgentPipelines.OpenStateAsync(Plan(passwordFile), TimeProvider.System, loggers, default);
    }

    private sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
