using System.Globalization;
using System.Text;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>The words that both HTTP dialogues use.</summary>
internal static class HttpWords
{
    /// <summary>Says to whoever reads his log who asked and why.</summary>
    public const string UserAgent = "User-Agent: SenderId-open-proxy-test (your server sent mail to ours)";

    /// <summary>The target as it stands in a request.</summary>
    public static string Authority(NetAddress target, int port) => target.IsIPv4
        ? string.Create(CultureInfo.InvariantCulture, $"{target}:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"[{target}]:{port}");

    /// <summary>Lines as octets, each with its end.</summary>
    public static byte[] Lines(params string[] lines) => Encoding.ASCII.GetBytes(string.Concat(lines.Select(static line => line + "\r\n")));
}
