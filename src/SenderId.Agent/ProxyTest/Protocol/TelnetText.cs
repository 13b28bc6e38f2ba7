using System.Text;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>Reads the text between the commands of Telnet.</summary>
/// <remarks>RFC 854. Options are not answered: what both sides do without them is enough here.</remarks>
internal static class TelnetText
{
    private const byte Command = 255;
    private const byte Subnegotiation = 250;
    private const byte SubnegotiationEnd = 240;
    private const byte FirstOption = 251;

    /// <summary>The text, octets as Latin-1; a command that has not come whole is left out.</summary>
    public static string Read(ReadOnlySpan<byte> heard)
    {
        var text = new StringBuilder(heard.Length);
        for (int i = 0; i < heard.Length; i++)
        {
            if (heard[i] != Command)
            {
                text.Append((char)heard[i]);
                continue;
            }

            i = LastOf(heard, i, text);
        }

        return text.ToString();
    }

    // IAC IAC is the octet 255; IAC WILL, WONT, DO, DONT have an option behind them; IAC SB ends with IAC SE; others stand alone.
    private static int LastOf(ReadOnlySpan<byte> heard, int start, StringBuilder text)
    {
        if (start + 1 >= heard.Length)
        {
            return heard.Length;
        }

        switch (heard[start + 1])
        {
            case Command:
                text.Append((char)Command);
                return start + 1;
            case Subnegotiation:
                int end = heard[start..].IndexOf([Command, SubnegotiationEnd]);
                return end < 0 ? heard.Length : start + end + 1;
            case >= FirstOption:
                return start + 2;
            default:
                return start + 1;
        }
    }
}
