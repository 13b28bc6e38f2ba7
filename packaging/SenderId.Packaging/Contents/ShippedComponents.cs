using System.Text.Json;

namespace SenderId.Packaging.Contents;

/// <summary>Finds what of others a published folder holds: by the list that the SDK writes, and what of it is really there.</summary>
internal static class ShippedComponents
{
    private const string RuntimePack = "runtimepack.";

    private static readonly string[] s_kinds = ["runtime", "native", "runtimeTargets"];

    /// <summary>The components in order of their names.</summary>
    /// <param name="dependencies">The file <c>.deps.json</c>.</param>
    /// <param name="shipped">The names of the files that are shipped.</param>
    /// <param name="packages">The folder of restored packages.</param>
    public static IReadOnlyList<Component> Find(string dependencies, IEnumerable<string> shipped, string packages)
    {
        var files = shipped.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(dependencies));
        string target = document.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        var found = new List<Component>();
        foreach (JsonProperty library in document.RootElement.GetProperty("targets").GetProperty(target).EnumerateObject())
        {
            string[] words = library.Name.Split('/');
            string type = document.RootElement.GetProperty("libraries").GetProperty(library.Name).GetProperty("type").GetString()!;
            if (type is "package" or "runtimepack" && Assets(library.Value).Any(files.Contains))
            {
                string name = words[0].StartsWith(RuntimePack, StringComparison.Ordinal) ? words[0][RuntimePack.Length..] : words[0];
                found.Add(Component.Read(packages, name, words[1]));
            }
        }

        return [.. found.OrderBy(static component => component.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> Assets(JsonElement library) =>
        from kind in s_kinds
        where library.TryGetProperty(kind, out _)
        from asset in library.GetProperty(kind).EnumerateObject()
        select Path.GetFileName(asset.Name);
}
