using System.Text;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Settings;

public sealed class AgentSettingsTests
{
    [Theory]
    [InlineData("SocketMode", "660", "0660")]
    [InlineData("SocketMode", "0777", "0777")]
    [InlineData("SocketGroup", "postfix", "postfix")]
    [InlineData("MaxConnections", "1", "1")]
    [InlineData("MaxConnections", "100000", "100000")]
    [InlineData("ShutdownTimeout", "90", "00:01:30")]
    [InlineData("ShutdownTimeout", "1.00:00:00", "1.00:00:00")]
    [InlineData("AgentLogMaxAge", "0", "00:00:00")]
    [InlineData("AgentLogMaxFileSize", "10 mb", "10MB")]
    [InlineData("AgentLogMaxFileSize", "1536", "1536")]
    [InlineData("AgentLogMaxFileSize", "1048576KB", "1GB")]
    [InlineData("FailureAction", "tempfail", "TempFail")]
    public void Values_are_read_and_written_in_one_form(string name, string text, string written)
    {
        EditOutcome outcome = Edit(name, text);
        Assert.True(outcome.IsApplied, string.Join(' ', outcome.Faults));
        Assert.Equal([written], SettingCatalog.Find(name).Read(outcome.Configuration).AsEnumerable());
        Assert.Equal([written], SettingCatalog.Find(name).Read(Edit(name, written).Configuration!).AsEnumerable());
    }

    [Theory]
    [InlineData("SocketMode", "0888")]
    [InlineData("SocketMode", "7777")]
    [InlineData("SocketMode", "66")]
    [InlineData("SocketGroup", "a\nb")]
    [InlineData("MaxConnections", "0")]
    [InlineData("MaxConnections", "100001")]
    [InlineData("MaxConnections", "-1")]
    [InlineData("ShutdownTimeout", "-00:00:01")]
    [InlineData("ShutdownTimeout", "soon")]
    [InlineData("AgentLogMaxFileSize", "0")]
    [InlineData("AgentLogMaxFileSize", "10TB")]
    [InlineData("AgentLogMaxFileSize", "9999999999GB")]
    [InlineData("FailureAction", "Reject")]
    [InlineData("ListenAddresses", "8891")]
    public void Values_that_break_a_rule_are_refused_with_the_rule(string name, string text)
    {
        EditOutcome outcome = Edit(name, text);
        Assert.False(outcome.IsApplied);
        Assert.Contains(SettingCatalog.Find(name).ValueForm, outcome.Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_object_is_written_with_its_first_setting_and_read_back()
    {
        Assert.DoesNotContain("\"agent\"", Write(Configuration.Default), StringComparison.Ordinal);
        Configuration changed = Edit("ListenAddresses", "unix:/run/senderid/agent.sock").Configuration!;
        string text = Write(changed);

        Assert.Contains("\"agentLogMaxAge\": \"7.00:00:00\"", text, StringComparison.Ordinal);
        ConfigOutcome read = ConfigReader.Read(Encoding.UTF8.GetBytes(text), "f.json");
        Assert.Equal(["unix:/run/senderid/agent.sock"], read.Configuration!.Agent.ListenAddresses.AsEnumerable());
        Assert.Equal(text, Write(read.Configuration));
    }

    private static EditOutcome Edit(string name, string text) =>
        ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Replace(SettingCatalog.Find(name), text)]);

    private static string Write(Configuration configuration) => Encoding.UTF8.GetString(ConfigWriter.Write(configuration).Span);
}
