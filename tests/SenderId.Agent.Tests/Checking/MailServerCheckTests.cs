using SenderId.Agent.Checking;
using SenderId.Agent.Tests.Hosting;
using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Checking;

/// <summary>What is said of Postfix before it goes wrong.</summary>
public sealed class MailServerCheckTests
{
    private const string Chrooted = "smtp      inet  n       -       y       -       -       smtpd\n  -o smtpd_sasl_auth_enable=no\npickup unix n - y 60 1 pickup\n";
    private const string Free = "smtp      inet  n       -       n       -       -       smtpd\n";
    private const string Socket = "unix:/var/spool/postfix/senderid/agent.sock";

    [Theory]
    [InlineData("smtpd_milters = inet:127.0.0.1:8896", Chrooted, "inet:8896@localhost")]
    [InlineData("smtpd_milters = inet:localhost:8891,\n  inet:localhost:8896", Chrooted, "inet:8896@127.0.0.1")]
    [InlineData("smtpd_milters = unix:senderid/agent.sock", Chrooted, Socket)]
    [InlineData("smtpd_milters = unix:/senderid/agent.sock", Chrooted, Socket)]
    [InlineData("smtpd_milters = unix:/run/senderid/agent.sock", Free, "unix:/run/senderid/agent.sock")]
    [InlineData("queue_directory = /srv/spool\nsmtpd_milters = unix:senderid/agent.sock", Chrooted, "unix:/srv/spool/senderid/agent.sock")]
    public void An_agent_that_is_reached_is_fine(string main, string master, string listen) =>
        Assert.Equal([CheckSeverity.Ok], Judge(main, master, listen).Select(static finding => finding.Severity));

    [Fact]
    public void A_socket_outside_of_the_chroot_is_an_error_with_the_lines_that_work()
    {
        CheckFinding finding = Assert.Single(Judge("smtpd_milters = unix:/run/senderid/agent.sock", Chrooted, "unix:/run/senderid/agent.sock"));
        Assert.Equal(CheckSeverity.Error, finding.Severity);
        Assert.Contains("/var/spool/postfix/run/senderid/agent.sock", finding.Text, StringComparison.Ordinal);
        Assert.Contains("unix:senderid/agent.sock", finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "inet:127.0.0.1:8896")]
    [InlineData("# smtpd_milters = inet:127.0.0.1:8896", "inet:127.0.0.1:8896")]
    [InlineData("smtpd_milters = inet:127.0.0.1:8891 inet:127.0.0.1:8893", "inet:127.0.0.1:8891, inet:127.0.0.1:8896, inet:127.0.0.1:8893")]
    [InlineData("smtpd_milters = inet:127.0.0.1:8891\nsmtpd_milters = unix:opendmarc/opendmarc.sock",
        "inet:127.0.0.1:8896, unix:opendmarc/opendmarc.sock")]
    public void An_agent_that_is_not_named_is_put_behind_signers_and_before_OpenDMARC(string main, string line)
    {
        CheckFinding finding = Assert.Single(Judge(main, Chrooted, "inet:8896@localhost"));
        Assert.Equal(CheckSeverity.Warning, finding.Severity);
        Assert.Contains($"'smtpd_milters = {line}'", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_action_other_than_tempfail_is_warned_of() => Assert.Contains(
        Judge("smtpd_milters = inet:127.0.0.1:8896\nmilter_default_action = accept", Chrooted, "inet:8896@localhost"),
        static finding => finding.Severity == CheckSeverity.Warning && finding.Text.Contains("unchecked", StringComparison.Ordinal));

    [Fact]
    public void Without_Postfix_nothing_is_said() => Assert.Empty(MailServerCheck.Run("/nonexistent", [RunningAgent.Address("inet:8896@localhost")]));

    private static CheckFinding[] Judge(string main, string master, string listen)
    {
        ListenAddress[] addresses = [RunningAgent.Address(listen)];
        return [.. MailServerCheck.Judge(new PostfixFiles(main, master), addresses)];
    }
}
