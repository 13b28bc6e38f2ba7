using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using SenderId.Testing;

namespace SenderId.Messages.Tests;

public sealed class MessageFinderTests
{
    [Fact]
    public void Lists_every_file_below_a_folder_in_ordinal_order()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "b.eml", "B.eml", "a/2.eml", "a/10.eml", "a/.hidden", "a.eml", "ä.eml", "c/d/e.eml" })
        {
            folder.Write(name, "Subject: x\n\n");
        }

        string[] expected = ["B.eml", "a/.hidden", "a/10.eml", "a/2.eml", "a.eml", "b.eml", "c/d/e.eml", "ä.eml"];
        Assert.Equal(
            expected.Select(name => Path.Join(folder.Path, name.Replace('/', Path.DirectorySeparatorChar))),
            MessageFinder.Find(folder.Path).Select(static found => found.Path));
    }

    [Fact]
    public void Keeps_the_path_as_the_user_wrote_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.eml", "Subject: x\n\n");
        string written = Path.Join(folder.Path, ".", Path.DirectorySeparatorChar.ToString());
        Assert.Equal(written + "a.eml", MessageFinder.Find(written).Single().Path);
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sub/a.eml", "Subject: x\n\n");
        Directory.CreateSymbolicLink(Path.Join(folder.Path, "sub", "loop"), folder.Path);
        Assert.Single(MessageFinder.Find(folder.Path));
    }

    [FactNeeding(Need.Linux)]
    public async Task A_pipe_is_a_fault_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.eml", "Subject: a\n\n");
        string pipe = Path.Join(folder.Path, "b.eml");
        Assert.Equal(0, MakeNode(pipe, 0x1000 | 0x1A4, 0));
        File.CreateSymbolicLink(Path.Join(folder.Path, "c.eml"), "/dev/zero");
        folder.Write("d.eml", "Subject: d\n\n");
        Assert.Equal(["a.eml a", "b.eml NotAFile", "c.eml NotAFile", "d.eml d"], await Reading.RunAsync(folder.Path));
        Assert.Equal(["b.eml NotAFile", "a.eml a"], await Reading.RunAsync(pipe, Path.Join(folder.Path, "a.eml")));
        Assert.Empty(await Reading.RunAsync("/dev/null"));
    }

    [FactNeeding(Need.Linux)]
    [SupportedOSPlatform("linux")]
    public void A_folder_that_cannot_be_read_is_a_fault_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        string first = folder.Write("a.eml", "Subject: a\n\n");
        folder.Write("b/x.eml", "Subject: x\n\n");
        string last = folder.Write("c.eml", "Subject: c\n\n");
        string closed = Path.Join(folder.Path, "b");
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0x1ED);
        File.SetUnixFileMode(closed, UnixFileMode.None);

        // Root may read everything, so this thread looks as somebody else. The names are all read before the thread is given back.
        const int Nobody = 65534;
        int before = SetFileUser(Nobody);
        MessageLocation[] found;
        try
        {
            found = [.. MessageFinder.Find(folder.Path)];
        }
        finally
        {
            _ = SetFileUser(before);
            File.SetUnixFileMode(closed, (UnixFileMode)0x1C0);
        }

        Assert.Equal([(first, null), (closed, MessageFaultKind.AccessDenied), (last, null)],
            found.Select(static item => (item.Path, item.Fault?.Kind)));
    }

    [Fact]
    public void What_is_not_there_is_a_fault()
    {
        MessageFault? fault = MessageFinder.Find("/no/such/file.eml").Single().Fault;
        Assert.Equal(MessageFaultKind.NotFound, fault!.Kind);
        Assert.Equal("/no/such/file.eml: there is no such file or folder; check the path.", fault.ToString());
    }

    [DllImport("libc", EntryPoint = "mknod", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int MakeNode([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode, ulong device);

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileUser(int user);
}
