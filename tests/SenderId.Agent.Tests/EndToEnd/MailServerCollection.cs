namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Tests that share the mail servers and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class MailServerCollection : ICollectionFixture<MailServers>
{
    internal const string Name = "Mail servers";
}
