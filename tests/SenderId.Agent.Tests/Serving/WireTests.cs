using System.Text;
using SenderId.Control;
using SenderId.Control.Protocol;

namespace SenderId.Agent.Tests.Serving;

/// <summary>The very words of the protocol: whoever changes one of them needs another version.</summary>
public sealed class WireTests
{
    [Fact]
    public void Requests_are_these_lines()
    {
        Assert.Equal(
            "{\"version\":1,\"command\":\"blocks.add\",\"range\":\"192.0.2.0/24\",\"comment\":\"ü\\n\",\"expirationTime\":\"2026-11-22T10:00:00+00:00\"}\n",
            Line(new ControlRequest
            {
                Command = ControlCommand.AddBlock,
                Range = "192.0.2.0/24",
                Comment = "ü\n",
                ExpirationTime = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            }));
        Assert.Equal(
            "{\"version\":1,\"command\":\"junkEmail.set\",\"recipient\":\"bob@contoso.com\",\"enabled\":true,\"blockedSendersAndDomains\":[\"example.net\"]}\n",
            Line(new ControlRequest
            {
                Command = ControlCommand.SetJunkEmail,
                Recipient = "bob@contoso.com",
                Enabled = true,
                BlockedSendersAndDomains = ["example.net"]
            }));
    }

    [Fact]
    public void Answers_are_these_lines()
    {
        Assert.Equal(
            "{\"version\":1,\"error\":{\"reason\":\"NotFound\",\"message\":\"No.\"}}\n",
            Encoding.UTF8.GetString(ControlLine.Of(ControlAnswer.Refusal(RefusalReason.NotFound, "No."))));
        Assert.Equal(
            "{\"version\":1,\"senders\":[{\"sender\":\"192.0.2.1\",\"level\":7,\"contributions\":[{\"factor\":\"BadVerdicts\",\"points\":4,\"evidence\":\"19 of 20\"},"
            + "{\"factor\":\"OpenProxy\",\"points\":0,\"evidence\":\"not tested\"}],\"messageCount\":20,\"badCount\":19,\"firstSeen\":\"1970-01-01T00:00:00+00:00\","
            + "\"lastSeen\":\"1970-01-02T00:00:00+00:00\",\"isOpenProxy\":false,\"blockedBy\":{\"identity\":3,\"range\":\"192.0.2.1\",\"expirationTime\":\"1970-01-03T00:00:00+00:00\","
            + "\"comment\":\"\",\"isMachineGenerated\":true,\"hasExpired\":false}}]}\n",
            Encoding.UTF8.GetString(ControlLine.Of(new ControlAnswer { Senders = [Wire.Of(MemoryAgent.Report("192.0.2.1", 7))] })));
    }

    private static string Line(ControlRequest request) => Encoding.UTF8.GetString(ControlLine.Of(request));
}
