namespace SenderId.Cli.Tests;

/// <summary>Who sends to whom is readable for the agent's user alone, whatever was there before.</summary>
public sealed class StateFolderTests
{
    private const UnixFileMode Open =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task A_new_folder_is_the_agents_alone()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync();
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, ModeOf(agent.StateFolder));
    }

    [Fact]
    public async Task A_folder_and_a_database_that_were_open_are_closed_to_others()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync(static folder =>
        {
            File.WriteAllBytes(Path.Join(Directory.CreateDirectory(Path.Join(folder.Path, "state")).FullName, "state.db"), []);
            SetMode(Path.Join(folder.Path, "state", "state.db"), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            SetMode(Path.Join(folder.Path, "state"), Open);
        });
        await agent.AskAsync("blocklist", "add", "192.0.2.1");
        Assert.Equal(Open & ~(UnixFileMode.OtherRead | UnixFileMode.OtherExecute), ModeOf(agent.StateFolder));
        Assert.All(Directory.GetFiles(agent.StateFolder, "state.db*"), static file => Assert.Equal(OwnerOnly, ModeOf(file)));
    }

    [Fact]
    public async Task A_folder_that_holds_other_things_is_left_as_it_is_and_the_files_are_closed()
    {
        await using ServingAgent agent = await ServingAgent.StartAsync(static folder =>
        {
            folder.Write("state/letters.txt", "dear");
            SetMode(Path.Join(folder.Path, "state"), Open);
        });
        Assert.Equal(Open, ModeOf(agent.StateFolder));
        Assert.All(Directory.GetFiles(agent.StateFolder, "state.db*"), static file => Assert.Equal(OwnerOnly, ModeOf(file)));
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
