using System.Collections.ObjectModel;
using System.Management.Automation;
using SenderId.PowerShell.Commands;

namespace SenderId.PowerShell.Work;

/// <summary>Turns what the user typed into paths of the file system, by PowerShell's rules for drives, providers and
/// wildcards.</summary>
/// <param name="Paths">The paths; none where a wildcard fits nothing.</param>
/// <param name="Error">Why there is no path; null where nothing went wrong.</param>
internal sealed record PathResolution(IReadOnlyList<string> Paths, ErrorRecord? Error)
{
    private const string FileSystem = "FileSystem";

    /// <summary>Expands wildcards.</summary>
    internal static PathResolution Expand(PathIntrinsics location, string path) => Guarded(path, () =>
    {
        if (IsMessageText(path))
        {
            return new([], ErrorRecords.TextAsPath(path));
        }

        Collection<string> paths = location.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return Of(path, paths, provider);
    });

    /// <summary>Takes the path as it is.</summary>
    internal static PathResolution Literal(PathIntrinsics location, string path) => Guarded(path, () =>
    {
        string resolved = location.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return Of(path, [resolved], provider);
    });

    // Get-Content -Raw piped: several lines, the first of them a header field.
    private static bool IsMessageText(string path) => path.AsSpan().IndexOf('\n') is > 0 and int end && path.AsSpan(0, end).Contains(':');

    private static PathResolution Of(string path, IReadOnlyList<string> resolved, ProviderInfo provider) =>
        provider.Name == FileSystem ? new(resolved, null) : new([], ErrorRecords.NotAFile(path, provider.Name));

    private static PathResolution Guarded(string path, Func<PathResolution> resolve)
    {
        try
        {
            return resolve();
        }
        catch (ItemNotFoundException)
        {
            return new([], ErrorRecords.FileNotFound(path));
        }
        catch (Exception fault) when (fault is SessionStateException or PSArgumentException or PSInvalidOperationException
            or PSNotSupportedException or ProviderInvocationException)
        {
            return new([], ErrorRecords.PathInvalid(path, fault));
        }
    }
}
