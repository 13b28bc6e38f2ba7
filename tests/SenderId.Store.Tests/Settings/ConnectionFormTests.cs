using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Settings;

/// <summary>A connection string is refused when it is set, and not when the agent starts with it.</summary>
public sealed class ConnectionFormTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Host=db.example;Database=senderid;Username=senderid")]
    [InlineData("host=db1,db2;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/db.pem;Target Session Attributes=primary")]
    [InlineData("Server=/run/postgresql;User Id=senderid;Password='a;b'")]
    public void What_the_library_takes_is_taken(string text) => Assert.True(Edit(text).IsApplied);

    [Theory]
    [InlineData("garbage")]
    [InlineData("postgresql://senderid:secret@db.example/senderid")]
    [InlineData("Database=senderid")]
    [InlineData("Host=db.example;Colour=blue")]
    [InlineData("Host=db.example;Port=many")]
    [InlineData("Host='db.example")]
    public void What_it_would_refuse_at_the_start_is_refused(string text)
    {
        EditOutcome outcome = Edit(text);
        Assert.False(outcome.IsApplied);
        Assert.DoesNotContain("secret", outcome.Faults[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("Host=db.example;Database=senderid", outcome.Faults[0].ToString(), StringComparison.Ordinal);
    }

    private static EditOutcome Edit(string text) =>
        ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(SettingCatalog.Find("StateConnection"), text)]);
}
