using SenderId.Authentication;

namespace SenderId.Mime.Tests.Arc;

public sealed class ArcTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task A_chain_passes(int count)
    {
        ArcResult arc = await CheckAsync(Signer.Chain(Checked.Message, count), count);

        Assert.Equal((AuthenticationStatus.Pass, null), (arc.Status, arc.Reason));
        Assert.Equal(Enumerable.Range(1, count).Select(static i => $"hop{i}.example"), arc.Sets.Select(static set => set.Sealer));
        Assert.All(arc.Sets, static set => Assert.Equal(AuthenticationStatus.Pass, set.Seal));
        Assert.Equal("mx.example; spf=pass smtp.mailfrom=example.com", arc.Sets[0].AuthenticationResults);
    }

    [Fact]
    public async Task A_chain_of_51_fails()
    {
        ArcResult arc = await CheckAsync(Signer.Chain(Checked.Message, 51), 51);

        Assert.Equal((AuthenticationStatus.Fail, "ARC-Seal has no instance of 1 to 50"), (arc.Status, arc.Reason));
    }

    [Fact]
    public async Task A_message_without_ARC_has_no_chain() => Assert.Equal(AuthenticationStatus.None, (await CheckAsync(Checked.Message, 1)).Status);

    [Fact]
    public async Task A_broken_seal_in_the_middle_fails_the_chain_and_is_named()
    {
        string message = Signer.Chain(Checked.Message, 2).Replace("i=2; mx.example; spf=pass", "i=2; mx.example; spf=fail", StringComparison.Ordinal);
        ArcResult arc = await CheckAsync(Signer.Arc(message, 3), 3);

        Assert.Equal(AuthenticationStatus.Fail, arc.Status);
        Assert.StartsWith("seal 2: the signature does not verify", arc.Reason, StringComparison.Ordinal);
        Assert.Equal([AuthenticationStatus.Pass, AuthenticationStatus.Fail, AuthenticationStatus.Pass], arc.Sets.Select(static set => set.Seal));
    }

    [Theory]
    [InlineData("Subject: Hello", "Subject: [list] Hello", "ARC-Message-Signature 2: the signature does not verify")]
    [InlineData("Text  here", "Text there", "ARC-Message-Signature 2: the body was changed")]
    public async Task A_message_changed_behind_the_last_hop_fails(string from, string to, string reason)
    {
        ArcResult arc = await CheckAsync(Signer.Chain(Checked.Message, 2).Replace(from, to, StringComparison.Ordinal), 2);

        Assert.Equal(AuthenticationStatus.Fail, arc.Status);
        Assert.StartsWith(reason, arc.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_before_the_last_hop_does_not_matter()
    {
        string message = Signer.Arc(Checked.Message, 1).Replace("Text  here", "Text here, and a footer", StringComparison.Ordinal);

        Assert.Equal(AuthenticationStatus.Pass, (await CheckAsync(Signer.Arc(message, 2), 2)).Status);
    }

    [Theory]
    [InlineData(1, "pass", "seal 1 has cv=pass")]
    [InlineData(1, "fail", "hop 1 saw a chain that fails (cv=fail)")]
    [InlineData(2, "none", "seal 2 has cv=none")]
    [InlineData(2, "fail", "hop 2 saw a chain that fails (cv=fail)")]
    public async Task The_cv_of_every_seal_must_fit(int instance, string cv, string reason)
    {
        string message = Signer.Arc(Signer.Chain(Checked.Message, instance - 1), instance, cv);
        ArcResult arc = await CheckAsync(message, instance);

        Assert.Equal((AuthenticationStatus.Fail, reason), (arc.Status, arc.Reason));
    }

    [Theory]
    [InlineData("ARC-Seal: i=2", "X-Seal: i=2", "set 2 has no ARC-Seal")]
    [InlineData("ARC-Message-Signature: i=1", "X-Signature: i=1", "set 1 has no ARC-Message-Signature")]
    [InlineData("ARC-Authentication-Results: i=2", "X-Results: i=2", "set 2 has no ARC-Authentication-Results")]
    [InlineData("ARC-Authentication-Results: i=2", "ARC-Authentication-Results: i=1", "ARC-Authentication-Results stands twice in set 1")]
    [InlineData("ARC-Seal: i=2", "ARC-Seal: i=two", "ARC-Seal has no instance of 1 to 50")]
    [InlineData("ARC-Seal: i=2;", "ARC-Seal: i=2; h=from;", "seal 2: it has a list of fields (h)")]
    [InlineData("d=hop2.example", "d=", "ARC-Message-Signature 2: the tag d is missing")]
    public async Task A_chain_that_is_not_whole_fails(string from, string to, string reason)
    {
        ArcResult arc = await CheckAsync(Signer.Chain(Checked.Message, 2).Replace(from, to, StringComparison.Ordinal), 2);

        Assert.Equal((AuthenticationStatus.Fail, reason), (arc.Status, arc.Reason));
    }

    [Theory]
    [InlineData("h=from:subject")]
    [InlineData("c=relaxed/relaxed; h=from::subject")]
    [InlineData("c=relaxed/relaxed; h=")]
    public async Task A_hop_may_leave_out_the_form_and_names_of_fields(string tags) =>
        Assert.Null((await CheckAsync(Signer.Arc(Checked.Message, 1, tags: tags), 1)).Reason);

    [Fact]
    public async Task A_set_that_is_missing_fails()
    {
        string message = Signer.Arc(Signer.Chain(Checked.Message, 1), 3);

        Assert.Equal("set 2 is missing", (await CheckAsync(message, 3)).Reason);
    }

    [Fact]
    public async Task A_key_that_DNS_does_not_answer_for_leaves_the_chain_open_unless_it_fails_anyway()
    {
        string zone = Signer.ChainZone(1) + "\narc._domainkey.hop2.example. IN TIMEOUT";
        string message = Signer.Chain(Checked.Message, 2);
        ArcResult open = (await Checked.AuthenticateAsync(message, zone)).Arc;
        string changed = message.Replace("i=1; mx.example", "i=1; mx2.example", StringComparison.Ordinal);
        ArcResult broken = (await Checked.AuthenticateAsync(changed, zone)).Arc;

        Assert.Equal(AuthenticationStatus.TempError, open.Status);
        Assert.Contains("no answer for the key arc._domainkey.hop2.example", open.Reason, StringComparison.Ordinal);
        Assert.Equal(AuthenticationStatus.Fail, broken.Status);
    }

    [Fact]
    public async Task A_Fail_is_explained_by_what_the_first_hop_saw()
    {
        string message = "Received: from list.example ([198.51.100.1]) by mx.example.org; Mon, 5 Jan 2026 10:00:00 +0000\r\n"
            + Signer.Chain(Checked.Message, 2);
        AuthenticationReport report = await Checked.AuthenticateAsync(message, Checked.Zone + "\n" + Signer.ChainZone(2));

        Assert.Equal(
            "The Fail looks like forwarding: hop1.example saw the mail of example.com pass, and the ARC chain since then verifies.",
            report.Forwarding);
    }

    private static async Task<ArcResult> CheckAsync(string message, int keyCount) =>
        (await Checked.AuthenticateAsync(message, Signer.ChainZone(keyCount))).Arc;
}
