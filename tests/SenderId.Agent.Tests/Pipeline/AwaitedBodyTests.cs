using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Pipeline;
using SenderId.Authentication;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Milter;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>A verdict that waits for the body of its message.</summary>
public sealed class AwaitedBodyTests
{
    private const string Zone = """
        $ORIGIN example.
        pass    IN TXT "v=spf1 ip4:192.0.2.1 -all"
        fail    IN TXT "v=spf1 -all"

        """;

    private static readonly SenderIdConfig s_strict = new() { SpoofedDomainAction = SenderIdAction.Reject };

    [Fact]
    public async Task A_body_is_asked_for_where_a_signature_may_count_and_not_else()
    {
        SenderIdConfig config = s_strict;
        SenderIdAgent agent = new(() => config, InMemoryZone.Parse(Zone), new SenderIdCheckOptions(), TimeProvider.System,
            NullLogger<SenderIdAgent>.Instance, verifier: static () => new OneSignature());
        MailTransaction mail = Mail("ann@fail.example") with { IsBodyOffered = true };
        Assert.Equal(SmtpEvents.EndOfHeaders, agent.Events);
        Assert.Null((await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, CancellationToken.None)).Body);

        config = s_strict with { ForwardedMailAction = ForwardedMailAction.StampStatus };
        Assert.Equal(SmtpEvents.EndOfHeaders | SmtpEvents.Body | SmtpEvents.EndOfData, agent.Events);
        Assert.Equal(SmtpEvents.EndOfHeaders | SmtpEvents.EndOfData, agent.Refusals);
        Assert.Null((await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail with { IsBodyOffered = false }, CancellationToken.None)).Body);
        MailTransaction passing = Mail("ann@pass.example") with { IsBodyOffered = true };
        Assert.Null((await agent.DecideAsync(SmtpEvents.EndOfHeaders, passing, CancellationToken.None)).Body);
        Decision awaited = await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, CancellationToken.None);
        Assert.True(awaited is { Body: not null, ChangesNothing: true, Reason: "" });
    }

    // Whoever turns the setting off while a body streams by does not have the message go on without a verdict.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_whose_body_was_asked_for_gets_its_verdict_at_its_end(bool isStillOn)
    {
        SenderIdConfig config = s_strict with { ForwardedMailAction = ForwardedMailAction.StampStatus };
        SenderIdAgent agent = new(() => config, InMemoryZone.Parse(Zone), new SenderIdCheckOptions(), TimeProvider.System,
            NullLogger<SenderIdAgent>.Instance, verifier: static () => new OneSignature());
        var pipeline = new AgentPipeline([agent]);
        MailTransaction mail = Mail("ann@fail.example") with { IsBodyOffered = true };
        mail = mail with { Decisions = await pipeline.DecideAsync(SmtpEvents.EndOfHeaders, mail, CancellationToken.None) };
        config = isStillOn ? config : s_strict;

        var verdict = (Verdict)Assert.Single(await pipeline.DecideAsync(SmtpEvents.EndOfData, mail, CancellationToken.None));
        Assert.Equal((SenderIdAction.StampStatus, "Fail", "a test signed"), (verdict.Action, verdict.Reason, verdict.Proof));
        Assert.Equal(4, verdict.Stamps.Length);
        Assert.EndsWith("; DecidedBy=ForwardedMailAction: fail.example; Proof=a test signed", verdict.Diagnostics, StringComparison.Ordinal);
    }

    private static MailTransaction Mail(string from) => new()
    {
        Session = new SmtpSession { Id = 1, ServerName = "mail.example.com", ClientAddress = NetAddress.FromIPv4(0xC0000201) },
        MailFrom = "bounce@example.org",
        Recipients = ["bob@example.com"],
        RecipientCount = 1,
        Fields = [new HeaderField("From", Encoding.UTF8.GetBytes(from))],
    };

    private sealed class OneSignature : ISignatureVerifier, ISignatureCheck
    {
        public ISignatureCheck? Begin(HeaderSection header, SignatureQuery query)
        {
            // A mail server leaves out the blank behind the colon.
            Assert.All(header.Fields, static field => Assert.Equal((byte)' ', field.RawBody.Span[0]));
            return this;
        }

        public void Append(ReadOnlySpan<byte> octets)
        {
        }

        public ValueTask<SignatureProof> VerifyAsync(CancellationToken cancellationToken) => new(new SignatureProof("a test signed"));

        public void Dispose()
        {
        }
    }
}
