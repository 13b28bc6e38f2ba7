using System.Reflection;

namespace SenderId.Cli;

/// <summary>The version this program was built as.</summary>
internal static class ProductVersion
{
    /// <summary>The version without build metadata.</summary>
    internal static string Text
    {
        get
        {
            string full = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            int plus = full.IndexOf('+', StringComparison.Ordinal);
            return plus < 0 ? full : full[..plus];
        }
    }
}
