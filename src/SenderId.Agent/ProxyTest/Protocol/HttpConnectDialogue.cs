namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>The method CONNECT; any status of 200 to 299 means that the tunnel stands.</summary>
/// <remarks>RFC 9110 section 9.3.6. Version 1.0, so that nobody answers in chunks.</remarks>
internal sealed class HttpConnectDialogue(NetAddress target, int port) : ProxyDialogue
{
    private const int StatusPlace = 9;

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Opening { get; } = HttpWords.Lines(
        $"CONNECT {HttpWords.Authority(target, port)} HTTP/1.0", $"Host: {HttpWords.Authority(target, port)}", HttpWords.UserAgent, "");

    /// <inheritdoc />
    public override DialogueStep Hear(ReadOnlySpan<byte> heard)
    {
        // HTTP/1.x 2nn: judged octet by octet, so that a server that is none is left at once.
        ReadOnlySpan<byte> version = "HTTP/1."u8;
        int common = Math.Min(version.Length, heard.Length);
        bool isOther = !heard[..common].SequenceEqual(version[..common]) || (heard.Length > StatusPlace && heard[StatusPlace] != '2');
        if (isOther)
        {
            return DialogueStep.GiveUp;
        }

        int end = heard.IndexOf("\r\n\r\n"u8);
        if (end >= 0)
        {
            return new DialogueStep(DialogueAction.Open, end + 4);
        }

        end = heard.IndexOf("\n\n"u8);
        return end >= 0 ? new DialogueStep(DialogueAction.Open, end + 2) : DialogueStep.Wait;
    }
}
