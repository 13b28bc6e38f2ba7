namespace SenderId.Reporting.Output.Page;

/// <summary>The files that the page is made of besides its numbers.</summary>
internal static class PageResource
{
    /// <summary>Reads a file of the assembly, with line feeds alone: a browser hashes it that way.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(PageResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
