using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>A zone with a domain for each status.</summary>
internal sealed class SampleZone : IDisposable
{
    private const string Text = """
        $ORIGIN example.
        pass      IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
        neutral   IN TXT "v=spf1 ?all"
        softfail  IN TXT "v=spf1 ~all"
        fail      IN TXT "v=spf1 -all exp=why.fail.example"
        why.fail  IN TXT "%{i} may not send for %{d}"
        none      IN TXT "no record of this kind"
        broken    IN TXT "v=spf1 ip4:nonsense -all"
        slow      IN TIMEOUT
        nested    IN TXT "v=spf1 ip4:198.51.100.1 include:pass.example -all"
        two       IN TXT "v=spf1 -all"
                  IN TXT "spf2.0/pra +all"
        mx.pass   IN TXT "v=spf1 a -all"
                  IN A 192.0.2.1
        """;

    private readonly TemporaryFolder _folder = new();

    internal SampleZone() => Path = _folder.Write("sample.zone", Text + "\n");

    /// <summary>The file.</summary>
    internal string Path { get; }

    public void Dispose() => _folder.Dispose();
}
