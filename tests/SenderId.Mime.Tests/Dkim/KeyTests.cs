using SenderId.Authentication;

namespace SenderId.Mime.Tests.Dkim;

public sealed class KeyTests
{
    private const string Name = "sel._domainkey.example.com.";

    private const AuthenticationStatus Perm = AuthenticationStatus.PermError;
    private const string At = "sel._domainkey.example.com)";

    private static string Key => SigningKey.Default.Record["v=DKIM1; k=rsa; ".Length..];

    public static TheoryData<string, AuthenticationStatus, string?> Records => new()
    {
        { $"{Name} IN TXT {Signer.Quoted(Key)}", AuthenticationStatus.Pass, null },
        { $"{Name} IN TXT {Signer.Quoted($"v=DKIM1; h=sha1:sha256; s=email; t=y; n=a note; {Key}")}", AuthenticationStatus.Pass, null },
        { $"{Name} IN TXT {Signer.Quoted($"v=DKIM1; {Key};")}\n{Name} IN TXT \"something else\"", AuthenticationStatus.Pass, null },
        { $"{Name} IN TXT \"v=DKIM1; p=\"", Perm, "the key is revoked (" + At },
        { $"{Name} IN A 192.0.2.1", Perm, "there is no key (" + At },
        { "example.com. IN A 192.0.2.1", Perm, "there is no key (" + At },
        { $"{Name} IN TXT \"v=DKIM1; k=rsa\"", Perm, "the key record has no key (" + At },
        { $"{Name} IN TXT \"v=DKIM1; p=!!\"", Perm, "the key is not base64 (" + At },
        { $"{Name} IN TXT \"v=DKIM1; p=AAAA\"", Perm, "the key cannot be read" },
        { $"{Name} IN TXT {Signer.Quoted($"v=DKIM2; {Key}")}", Perm, "the key record is not of version DKIM1 (" + At },
        { $"{Name} IN TXT {Signer.Quoted($"{Key}; v=DKIM1")}", Perm, "the key record is not of version DKIM1 (" + At },
        { $"{Name} IN TXT {Signer.Quoted($"h=sha1; {Key}")}", Perm, "the key is not for SHA-256 (" + At },
        { $"{Name} IN TXT {Signer.Quoted($"s=other; {Key}")}", Perm, "the key is not for mail (" + At },
        { $"{Name} IN TXT {Signer.Quoted($"k=ed25519; {Key}")}", Perm, "the key is of type ed25519 and the signature is rsa-sha256" },
        { $"{Name} IN TIMEOUT", AuthenticationStatus.TempError, "no answer for the key sel._domainkey.example.com (no answer in time)" },
        { $"{Name} IN SERVFAIL", AuthenticationStatus.TempError, "no answer for the key sel._domainkey.example.com (server failure (SERVFAIL))" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_key_is_used_or_the_reason_named(string zone, AuthenticationStatus status, string? reason)
    {
        DkimResult result = await Checked.DkimAsync(Signer.Dkim(Checked.Message), zone);

        Assert.Equal((status, reason), (result.Status, result.Reason));
    }

    [Theory]
    [InlineData("i=ann@mail.example.com", "t=y", AuthenticationStatus.Pass)]
    [InlineData("i=ann@example.com", "t=s", AuthenticationStatus.Pass)]
    [InlineData("i=ann@mail.example.com", "t=s", AuthenticationStatus.PermError)]
    public async Task A_strict_key_is_for_its_domain_alone(string identity, string flags, AuthenticationStatus expected)
    {
        string message = Signer.Dkim(Checked.Message, $"{Signer.DefaultTags}; {identity}");

        Assert.Equal(expected, (await Checked.DkimAsync(message, $"{Name} IN TXT {Signer.Quoted($"{flags}; {Key}")}")).Status);
    }

    [Fact]
    public async Task Questions_for_keys_and_policies_are_in_the_trace_each_once()
    {
        string message = Signer.Dkim(Signer.Dkim(Checked.Message));
        AuthenticationReport report = await Checked.AuthenticateAsync(message);

        Assert.Equal(
            ["TXT sel._domainkey.example.com", "TXT _dmarc.example.com", "TXT _dmarc.com"],
            report.Trace.Where(static entry => entry.Kind == TraceKind.Question).Select(static entry => entry.Subject));
    }
}
