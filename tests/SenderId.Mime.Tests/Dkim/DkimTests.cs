using System.Text;
using SenderId.Authentication;

namespace SenderId.Mime.Tests.Dkim;

public sealed class DkimTests
{
    [Theory]
    [InlineData(1024)]
    [InlineData(2048)]
    [InlineData(4096)]
    public async Task A_signature_with_an_RSA_key_passes(int bits)
    {
        DkimResult result = await Checked.DkimAsync(Signer.Dkim(Checked.Message, key: SigningKey.Rsa(bits)), ZoneOf(SigningKey.Rsa(bits)));

        Assert.Equal("dkim=pass example.com (selector sel)", result.ToString());
        Assert.Equal((bits, "rsa-sha256"), (result.KeyBits, result.Algorithm));
    }

    [Theory]
    [InlineData(768, "the key has 768 bits, fewer than 1024")]
    [InlineData(4608, "the key has 4608 bits, more than 4096")]
    public async Task A_key_outside_the_sizes_fails_with_the_reason(int bits, string reason)
    {
        DkimResult result = await Checked.DkimAsync(Signer.Dkim(Checked.Message, key: SigningKey.Rsa(bits)), ZoneOf(SigningKey.Rsa(bits)));

        Assert.Equal((AuthenticationStatus.Fail, reason), (result.Status, result.Reason));
    }

    [Fact]
    public async Task An_Ed25519_signature_passes_and_fails_when_changed()
    {
        string message = Signer.Dkim(Checked.Message, key: SigningKey.Ed25519);

        Assert.Equal(AuthenticationStatus.Pass, (await Checked.DkimAsync(message, ZoneOf(SigningKey.Ed25519))).Status);
        DkimResult changed = await Checked.DkimAsync(message.Replace("Hello", "Hullo", StringComparison.Ordinal), ZoneOf(SigningKey.Ed25519));
        Assert.Equal((AuthenticationStatus.Fail, 256), (changed.Status, changed.KeyBits));
    }

    [Theory]
    [InlineData("Subject: Hello", "Subject: Hullo", "signed field")]
    [InlineData("Text  here", "Text there", "body was changed")]
    [InlineData("From: Ann", "From: Eve", "signed field")]
    [InlineData("Subject: Hello\r\n", "", "signed field")]
    public async Task What_is_signed_cannot_be_changed(string from, string to, string reason)
    {
        DkimResult result = await Checked.DkimAsync(Signer.Dkim(Checked.Message).Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(AuthenticationStatus.Fail, result.Status);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("To: bob@example.org", "To: eve@example.org")]
    [InlineData("Subject: Hello", "SUBJECT:\r\n\t Hello  ")]
    [InlineData("Text  here \r\n\r\n\r\n", "Text here")]
    [InlineData("\r\n", "\n")]
    public async Task What_the_relaxed_forms_allow_passes(string from, string to) =>
        Assert.Null((await Checked.DkimAsync(Signer.Dkim(Checked.Message).Replace(from, to, StringComparison.Ordinal))).Reason);

    [Fact]
    public async Task A_second_From_passes_unless_it_was_signed_against()
    {
        string plain = "From: eve@example.net\r\n" + Signer.Dkim(Checked.Message);
        string tags = Signer.DefaultTags.Replace("h=", "h=from:", StringComparison.Ordinal);
        string oversigned = "From: eve@example.net\r\n" + Signer.Dkim(Checked.Message, tags);

        Assert.Equal(AuthenticationStatus.Pass, (await Checked.DkimAsync(plain)).Status);
        Assert.Equal(AuthenticationStatus.Fail, (await Checked.DkimAsync(oversigned)).Status);
    }

    [Fact]
    public async Task A_body_signed_in_part_passes_with_a_warning()
    {
        string message = Signer.Dkim(Checked.Message, Signer.DefaultTags + "; l=4") + "More text that nobody signed.\r\n";
        DkimResult result = await Checked.DkimAsync(message);

        Assert.Equal(AuthenticationStatus.Pass, result.Status);
        Assert.Equal("only 4 of 46 octets of the body are signed (l=)", result.Warning);
    }

    [Fact]
    public async Task More_signed_than_there_is_fails()
    {
        DkimResult result = await Checked.DkimAsync(Signer.Dkim(Checked.Message, Signer.DefaultTags + "; l=4000"));

        Assert.Equal((AuthenticationStatus.Fail, "4000 octets of the body are signed and it has 11"), (result.Status, result.Reason));
    }

    [Theory]
    [InlineData(-60, AuthenticationStatus.Fail)]
    [InlineData(3600, AuthenticationStatus.Pass)]
    public async Task A_signature_expires(int seconds, AuthenticationStatus expected)
    {
        long end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
        DkimResult result = await Checked.DkimAsync(Signer.Dkim(Checked.Message, $"{Signer.DefaultTags}; x={end}"));

        Assert.Equal(expected, result.Status);
        bool isExpired = result.Reason?.StartsWith("the signature expired at ", StringComparison.Ordinal) ?? false;
        Assert.Equal(expected == AuthenticationStatus.Fail, isExpired);
    }

    [Fact]
    public async Task Several_signatures_each_have_a_result_topmost_first()
    {
        string message = Signer.Dkim(Signer.Dkim(Checked.Message, "c=relaxed; d=example.org; s=other; h=from"));
        AuthenticationReport report = await Checked.AuthenticateAsync(message);

        Assert.Equal(
            ["dkim=pass example.com (selector sel)", "dkim=fail example.org (selector other): the body was changed"],
            report.Dkim.Select(static result => result.ToString()));
    }

    [Fact]
    public async Task Signatures_beyond_the_limit_are_named_as_not_checked()
    {
        string at = Enumerable.Range(0, 16).Aggregate(Checked.Message, static (text, _) => Signer.Dkim(text));
        string above = Signer.Dkim(at, "c=relaxed/relaxed; d=example.org; s=last; h=from");

        Assert.All((await Checked.AuthenticateAsync(at)).Dkim, static result => Assert.Equal(AuthenticationStatus.Pass, result.Status));
        AuthenticationReport report = await Checked.AuthenticateAsync(above);
        Assert.Equal(17, report.Dkim.Length);
        Assert.Equal("dkim=not checked: 1 signatures beyond the 16 that are checked", report.Dkim[^1].ToString());
    }

    [Fact]
    public async Task A_message_without_a_signature_is_not_read_and_has_none()
    {
        byte[] message = Encoding.ASCII.GetBytes(Checked.Message);
        AuthenticationReport report = await Checked.AuthenticateAsync(message, InMemoryZone.Parse(Checked.Zone));

        Assert.Empty(report.Dkim);
        Assert.Contains("dkim=none", report.Lines);
    }

    [Theory]
    [InlineData("a=rsa-sha256; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "the tag v is missing")]
    [InlineData("v=2; a=rsa-sha256; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "version 2 is not 1")]
    [InlineData("v=1; a=rsa-sha1; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "rsa-sha1 is no longer accepted (RFC 8301)")]
    [InlineData("v=1; a=dsa-sha256; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "the algorithm dsa-sha256 is unknown")]
    [InlineData("v=1; a=rsa-sha256; c=nofws; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "the canonicalization nofws is unknown")]
    [InlineData("v=1; a=rsa-sha256; d=example.com; s=sel; h=subject; bh=AAAA; b=AAAA", "the From field is not signed")]
    [InlineData("v=1; a=rsa-sha256; d=example.com; s=sel; h=from; bh=AAAA; b=", "the tag b is missing")]
    [InlineData("v=1; a=rsa-sha256; d=example.com; s=sel; h=from; bh=!; b=AAAA", "a hash or signature that is not base64 (b or bh)")]
    [InlineData("v=1; a=rsa-sha256; d=example.com; s=sel; h=from; l=-1; bh=AAAA; b=AAAA", "a tag that is not a number (l, t or x)")]
    [InlineData("v=1; a=rsa-sha256; d=example.com; s=sel; h=from; t=2; x=1; bh=AAAA; b=AAAA", "it ends before it was made (x is before t)")]
    [InlineData("v=1; a=rsa-sha256; d=a.example; i=@example.net; s=sel; h=from; bh=AAAA; b=AAAA", "the identity @example.net is not of a.example")]
    [InlineData("v=1; v=1; a=rsa-sha256; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "the field has the tag v twice")]
    [InlineData("v=1; a=rsa-sha256; q=http; d=example.com; s=sel; h=from; bh=AAAA; b=AAAA", "the key cannot be asked for by http")]
    [InlineData("gibberish", "the field has a tag without \"=\"")]
    public async Task A_signature_that_cannot_be_used_says_why(string tags, string reason)
    {
        DkimResult result = await Checked.DkimAsync($"DKIM-Signature: {tags}\r\n{Checked.Message}");

        Assert.Equal((AuthenticationStatus.PermError, reason), (result.Status, result.Reason));
    }

    private static string ZoneOf(SigningKey key) => $"sel._domainkey.example.com. IN TXT {Signer.Quoted(key.Record)}";
}
