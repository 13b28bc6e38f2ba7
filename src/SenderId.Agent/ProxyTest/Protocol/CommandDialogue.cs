using System.Globalization;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>Gateways that take a command in plain text: Telnet, routers, Wingate.</summary>
/// <remarks>
/// The command is given at the prompt, or after a silence where there is none. Who is asked for a name or a password leaves:
/// such a gateway is not open, and trying passwords is not ours.
/// </remarks>
internal sealed class CommandDialogue : ProxyDialogue
{
    private static readonly string[] s_questions = ["login:", "username:", "user name:", "user:", "name:", "password:", "passcode:", "access code:"];
    private static readonly string[] s_successes = ["connected", " open"];
    private static readonly string[] s_failures =
        ["refused", "timed out", "unreachable", "denied", "invalid", "unknown", "not found", "failed", "unable", "error", "closed"];

    private readonly byte[] _command;
    private bool _isCommandGiven;

    private CommandDialogue(string command) => _command = HttpWords.Lines(command);

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Opening => default;

    /// <summary>A Telnet gateway.</summary>
    public static CommandDialogue Telnet(NetAddress target, int port) => new(string.Create(CultureInfo.InvariantCulture, $"telnet {target} {port}"));

    /// <summary>A router; <c>/stream</c> keeps it from talking Telnet to the target.</summary>
    public static CommandDialogue Cisco(NetAddress target, int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"telnet {target} {port} /stream"));

    /// <summary>Wingate, which takes host and port alone.</summary>
    public static CommandDialogue Wingate(NetAddress target, int port) => new(HttpWords.Authority(target, port));

    /// <inheritdoc />
    public override DialogueStep Hear(ReadOnlySpan<byte> heard)
    {
        string text = TelnetText.Read(heard).TrimEnd();
        if (_isCommandGiven)
        {
            return Contains(text, s_failures) ? DialogueStep.GiveUp
                : Contains(text, s_successes) ? new DialogueStep(DialogueAction.Open, heard.Length)
                : DialogueStep.Wait;
        }

        return IsQuestion(text) ? DialogueStep.GiveUp : text is [.., '>' or '#' or '$' or '%' or ':'] ? GiveCommand(heard) : DialogueStep.Wait;
    }

    /// <inheritdoc />
    public override DialogueStep HearNothing(ReadOnlySpan<byte> heard) =>
        !_isCommandGiven ? GiveCommand(heard) : new DialogueStep(DialogueAction.Open, heard.Length);

    private DialogueStep GiveCommand(ReadOnlySpan<byte> heard)
    {
        _isCommandGiven = true;
        return new DialogueStep(DialogueAction.Say, heard.Length, _command);
    }

    private static bool IsQuestion(string text) => s_questions.Any(question => text.EndsWith(question, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(string text, string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
