using System.Security.Cryptography;
using System.Text;

namespace SenderId.Reporting.Output.Page;

/// <summary>What the page allows itself: the one style sheet and the one script that are in it, and nothing from anywhere.</summary>
internal static class PagePolicy
{
    /// <summary>The content security policy for a style sheet and a script, by their hashes.</summary>
    /// <remarks>Content Security Policy Level 3. Whatever a stranger gets into the page, neither runs nor asks for anything.</remarks>
    public static string Of(string style, string script) =>
        $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
