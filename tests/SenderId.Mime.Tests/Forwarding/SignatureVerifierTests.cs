using System.Text;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Mime.Forwarding;

namespace SenderId.Mime.Tests.Forwarding;

/// <summary>Forwarded mail that its author's domain or a trusted sealer proves, and what a forger makes of signatures that he can copy.</summary>
public sealed class SignatureVerifierTests
{
    private const string Message = Checked.Message;

    private static readonly SenderIdConfig s_on = new()
    {
        SpoofedDomainAction = SenderIdAction.Reject,
        SoftFailAction = SenderIdAction.Reject,
        ForwardedMailAction = ForwardedMailAction.StampStatus,
    };

    private static string Zone => Checked.Zone + "\n" + Signer.ChainZone(3) + $"""

        sel._domainkey.victim.example.com. IN TXT {Signer.Quoted(SigningKey.Default.Record)}
        sel._domainkey.forger.example. IN TXT {Signer.Quoted(SigningKey.Default.Record)}
        test._domainkey.example.com. IN TXT {Signer.Quoted(SigningKey.Default.Record + "; t=y")}
        away._domainkey.example.com. IN TIMEOUT
        sub.example.com. IN TXT "v=spf1 -all"
        victim.example.com. IN TXT "v=spf1 -all"
        forger.example. IN TXT "v=spf1 -all"
        """;

    [Fact]
    public async Task Mail_that_its_domain_signed_goes_on()
    {
        Verdict verdict = await CheckAsync(Signer.Dkim(Message), s_on);

        Assert.Equal((SenderIdStatus.Fail, SenderIdAction.StampStatus), (verdict.Status, verdict.Action));
        Assert.Equal("DKIM signature of example.com", verdict.Proof);
        Assert.Equal("ForwardedMailAction: example.com", verdict.DecidedBy?.ToString());
        Assert.Contains(
            "sender-id=fail reason=\"ForwardedMailAction: example.com (DKIM signature of example.com)\"",
            verdict.Stamps[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_above_signs_for_those_below_it()
    {
        string message = Message.Replace("ann@example.com", "ann@sub.example.com", StringComparison.Ordinal);

        Assert.Equal(SenderIdAction.StampStatus, (await CheckAsync(Signer.Dkim(message), s_on)).Action);
    }

    [Fact]
    public async Task An_exemption_is_proved_by_a_signature_too()
    {
        Assert.True(SenderDomain.TryParse("example.com", out SenderDomain? exempt));
        SenderIdConfig config = new() { SpoofedDomainAction = SenderIdAction.Reject, BypassRequiresPass = true, BypassedSenderDomains = [exempt] };

        Verdict signed = await CheckAsync(Signer.Dkim(Message), config);
        Verdict forged = await CheckAsync(Message, config);

        Assert.Equal((Cause.Bypassed, "DKIM signature of example.com", (SenderIdStatus?)null), (signed.Cause, signed.Proof, signed.Status));
        Assert.Equal((SenderIdStatus.Fail, SenderIdAction.Reject), (forged.Status, forged.Action));
    }

    // Each of these has a signature that verifies, or did on another message.
    [Theory]
    [InlineData("the body has a footer")]
    [InlineData("the signature is of another message")]
    [InlineData("the author was changed")]
    [InlineData("only a part of the body is signed")]
    [InlineData("an author was added on top")]
    [InlineData("a sender was added that is not signed")]
    [InlineData("the sender's own field is not signed")]
    [InlineData("a stranger signed")]
    [InlineData("a domain below signed")]
    [InlineData("the signature has expired")]
    [InlineData("the domain is testing")]
    [InlineData("there is no signature")]
    public async Task What_a_forger_can_make_gives_nothing(string what)
    {
        string signed = Signer.Dkim(Message);
        string field = signed[..^Message.Length];
        string message = what switch
        {
            "the body has a footer" => signed + "-- \r\nlist footer\r\n",
            "the signature is of another message" => field + Message.Replace("Text  here", "Send money", StringComparison.Ordinal),
            "the author was changed" => signed.Replace("Ann <ann@", "Boss <boss@", StringComparison.Ordinal),
            "only a part of the body is signed" => Signer.Dkim(Message, Signer.DefaultTags + "; l=4") + "more",
            "an author was added on top" => "From: boss@example.com\r\n" + signed,
            "a sender was added that is not signed" => "Sender: boss@victim.example.com\r\n" + signed,
            "the sender's own field is not signed" => "Sender: boss@example.com\r\n" + signed,
            "a stranger signed" => Signer.Dkim(Message, "c=relaxed/relaxed; d=forger.example; s=sel; h=from:subject"),
            "a domain below signed" => Signer.Dkim(Message, "c=relaxed/relaxed; d=victim.example.com; s=sel; h=from:subject"),
            "the signature has expired" => Signer.Dkim(Message, Signer.DefaultTags + "; t=1; x=2"),
            "the domain is testing" => Signer.Dkim(Message, "c=relaxed/relaxed; d=example.com; s=test; h=from:subject"),
            _ => Message,
        };

        Verdict verdict = await CheckAsync(message, s_on);

        Assert.Equal((SenderIdAction.Reject, 550, (string?)null), (verdict.Action, verdict.Reply?.Code, verdict.Proof));
    }

    [Fact]
    public async Task A_key_that_dns_leaves_open_puts_the_message_off()
    {
        Verdict verdict = await CheckAsync(Signer.Dkim(Message, "c=relaxed/relaxed; d=example.com; s=away; h=from:subject"), s_on);

        Assert.Equal("450 4.4.3 Sender ID check is temporarily unavailable", verdict.Reply?.ToString());
    }

    [Theory]
    [InlineData(1, "hop1.example")]
    [InlineData(3, "hop1.example,hop2.example,hop3.example")]
    public async Task What_trusted_sealers_saw_pass_goes_on_though_they_changed_it(int count, string sealers)
    {
        string message = Message.Replace("Text  here", "Text here, and a footer", StringComparison.Ordinal);

        Verdict verdict = await CheckAsync(Signer.Chain(message, count), Trusting(sealers));

        Assert.Equal((SenderIdStatus.Fail, SenderIdAction.StampStatus), (verdict.Status, verdict.Action));
        Assert.Equal("TrustedSealers: hop1.example", verdict.DecidedBy?.ToString());
        Assert.Equal("ARC seal of hop1.example, which saw spf=pass of example.com", verdict.Proof);
    }

    [Theory]
    [InlineData("nobody is trusted", "", "spf=pass smtp.mailfrom=example.com")]
    [InlineData("the last sealer is not trusted", "hop1.example", "spf=pass smtp.mailfrom=example.com")]
    [InlineData("the first sealer is not trusted", "hop2.example", "spf=pass smtp.mailfrom=example.com")]
    [InlineData("it saw a fail", "hop1.example,hop2.example", "spf=fail smtp.mailfrom=example.com")]
    [InlineData("it saw another domain", "hop1.example,hop2.example", "spf=pass smtp.mailfrom=forger.example")]
    [InlineData("it quotes a pass", "hop1.example,hop2.example", "spf=fail reason=\"; dkim=pass header.d=example.com\" smtp.mailfrom=x.example")]
    [InlineData("the pass is a remark", "hop1.example,hop2.example", "spf=fail (dkim=pass header.d=example.com) smtp.mailfrom=x.example")]
    [InlineData("it saw another identity", "hop1.example,hop2.example", "spf=pass smtp.helo=example.com")]
    [InlineData("the results were changed", "hop1.example,hop2.example", "spf=fail smtp.mailfrom=example.com ")]
    [InlineData("the chain is of another message", "hop1.example,hop2.example", "spf=pass smtp.mailfrom=example.com")]
    [InlineData("the author is not sealed", "hop1.example,hop2.example", "spf=pass smtp.mailfrom=example.com")]
    public async Task A_chain_that_does_not_count_gives_nothing(string what, string sealers, string results)
    {
        string tags = what == "the author is not sealed" ? "c=relaxed/relaxed; h=subject" : "c=relaxed/relaxed; h=from:subject";
        string message = Signer.Arc(Signer.Arc(Message, 1, tags: tags, results: $"mx.example; {results}"), 2, tags: tags);
        message = what switch
        {
            "the results were changed" => message.Replace("i=1; mx.example; spf=fail", "i=1; mx.example; spf=pass", StringComparison.Ordinal),
            "the chain is of another message" => message[..^Message.Length] + Message.Replace("Text", "Pay", StringComparison.Ordinal),
            _ => message,
        };

        Verdict verdict = await CheckAsync(message, Trusting(sealers));

        Assert.Equal((SenderIdAction.Reject, 550), (verdict.Action, verdict.Reply?.Code));
    }

    [Fact]
    public async Task Nothing_is_looked_at_where_it_cannot_matter()
    {
        string signed = Signer.Dkim(Message);

        Assert.Null((await VerdictAsync(signed, s_on with { ForwardedMailAction = ForwardedMailAction.AsStatus })).Pending);
        Assert.Null((await VerdictAsync(signed, s_on, "192.0.2.1")).Pending);
        Assert.Null((await VerdictAsync(Message, s_on)).Pending);
        Assert.NotNull((await VerdictAsync(signed, s_on)).Pending);
    }

    // What a message costs must not grow with its body: 50 MB, in the pieces in which a milter gets it.
    [Fact]
    public async Task A_body_of_50_megabytes_is_hashed_as_it_streams_by()
    {
        Verdict verdict = await VerdictAsync(Signer.Dkim(Message), s_on);
        byte[] piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 62) + "\r\n", 1024)));
        using IBodySink body = verdict.Pending!.Body;
        body.Append(piece);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50 * 1024 * 1024 / piece.Length; i++)
        {
            body.Append(piece);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        Assert.Equal(SenderIdAction.Reject, (await verdict.Pending.CompleteAsync(CancellationToken.None)).Action);
    }

    [Fact]
    public async Task Damaged_signatures_never_throw()
    {
        var random = new Random(20261129);
        string message = Signer.Arc(Signer.Dkim(Message), 1);
        for (int i = 0; i < 2000; i++)
        {
            char[] damaged = message.ToCharArray();
            for (int n = random.Next(1, 6); n > 0; n--)
            {
                damaged[random.Next(damaged.Length - Message.Length)] = (char)random.Next(1, 256);
            }

            Verdict verdict = await CheckAsync(new string(damaged), Trusting("hop1.example"));
            Assert.NotNull(verdict);
        }
    }

    private static SenderIdConfig Trusting(string sealers) => s_on with
    {
        TrustedSealers =
        [
            .. sealers.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(static text => SenderDomain.TryParse(text, out SenderDomain? entry) ? entry : null!),
        ],
    };

    private static async Task<Verdict> VerdictAsync(string message, SenderIdConfig config, string client = "203.0.113.9")
    {
        IDnsResolver resolver = InMemoryZone.Parse(Zone);
        Assert.True(NetAddress.TryParse(client, out NetAddress address));
        return await new SenderIdCheck(resolver, new SenderIdCheckOptions(), TimeProvider.System).CheckAsync(
            HeaderSection.Read(Encoding.Latin1.GetBytes(message), HeaderLimits.Default),
            new Envelope { ClientAddress = address, MailFrom = "x@forger.example", HelloDomain = "forger.example" },
            config,
            CancellationToken.None,
            new SignatureVerifier(resolver, LookupLimits.Default, TimeProvider.System));
    }

    // The body in pieces of one octet, so that no state is lost between two.
    private static async Task<Verdict> CheckAsync(string message, SenderIdConfig config)
    {
        Verdict verdict = await VerdictAsync(message, config);
        if (verdict.Pending is not { } pending)
        {
            return verdict;
        }

        using IBodySink body = pending.Body;
        foreach (char octet in message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])
        {
            body.Append([(byte)octet]);
        }

        return await pending.CompleteAsync(CancellationToken.None);
    }
}
