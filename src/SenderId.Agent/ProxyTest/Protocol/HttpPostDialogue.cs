using System.Globalization;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>A POST request to the target: a server that passes it on hands the token over with it.</summary>
/// <remarks>RFC 9112 section 3.2.2, the absolute form that a proxy server must accept. What it answers does not matter.</remarks>
internal sealed class HttpPostDialogue(NetAddress target, int port, string token) : ProxyDialogue
{
    /// <inheritdoc />
    public override bool CarriesToken => true;

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Opening { get; } = HttpWords.Lines(
        $"POST http://{HttpWords.Authority(target, port)}/ HTTP/1.0",
        $"Host: {HttpWords.Authority(target, port)}",
        HttpWords.UserAgent,
        "Content-Type: text/plain",
        string.Create(CultureInfo.InvariantCulture, $"Content-Length: {token.Length + 2}"),
        "",
        token);

    /// <inheritdoc />
    public override DialogueStep Hear(ReadOnlySpan<byte> heard) => new(DialogueAction.Wait, heard.Length);
}
