namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>The words that only who was asked to pass them on can know.</summary>
internal static class CallbackToken
{
    /// <summary>How many octets of chance are in a token.</summary>
    public const int RandomBytes = 16;

    private const string Prefix = "senderid-open-proxy-test-";

    /// <summary>How long a token is in octets.</summary>
    public const int Length = 25 + (2 * RandomBytes);

    /// <summary>Makes a token.</summary>
    /// <param name="random">16 octets that nobody can guess.</param>
    public static string Create(ReadOnlySpan<byte> random) => Prefix + Convert.ToHexStringLower(random);

    /// <summary>Whether a token that is ours stands anywhere in what was heard.</summary>
    /// <param name="heard">What was heard.</param>
    /// <param name="isOurs">Whether a token is one that is waited for.</param>
    public static bool IsIn(ReadOnlySpan<byte> heard, Predicate<string> isOurs)
    {
        Span<byte> prefix = stackalloc byte[Prefix.Length];
        System.Text.Encoding.ASCII.GetBytes(Prefix, prefix);
        for (int at = heard.IndexOf(prefix); at >= 0 && heard.Length - at >= Length; at = heard.IndexOf(prefix))
        {
            if (isOurs(System.Text.Encoding.ASCII.GetString(heard.Slice(at, Length))))
            {
                return true;
            }

            heard = heard[(at + prefix.Length)..];
        }

        return false;
    }
}
