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

    [Fact]
    public void What_is_not_there_is_a_fault()
    {
        MessageFault? fault = MessageFinder.Find("/no/such/file.eml").Single().Fault;
        Assert.Equal(MessageFaultKind.NotFound, fault!.Kind);
        Assert.Equal("/no/such/file.eml: there is no such file or folder; check the path.", fault.ToString());
    }
}
