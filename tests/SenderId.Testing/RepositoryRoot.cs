namespace SenderId.Testing;

/// <summary>Finds the checkout the tests run in.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds SenderId.sln.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SenderId.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("SenderId.sln is in no folder above the test assembly.");
    }
}
