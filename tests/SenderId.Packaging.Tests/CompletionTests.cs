using SenderId.Packaging.Completion;

namespace SenderId.Packaging.Tests;

public sealed class CompletionTests
{
    [SkippableTheory]
    [InlineData("senderid ch", "check")]
    [InlineData("senderid config s", "show set")]
    [InlineData("senderid check --scope p", "pra")]
    [InlineData("senderid blocklist add --com", "--comment")]
    [InlineData("senderid blocklist list --control-s", "--control-socket")]
    [InlineData("senderid agent --log-format s", "systemd")]
    public void Bash_offers_what_fits(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("senderid", BashCompletion.Write(CompletionTree.Read()));
        string[] words = line.Split(' ');
        string run = $"source {script}; COMP_WORDS=({string.Join(' ', words)}); COMP_CWORD={words.Length - 1}; _senderid; echo \"${{COMPREPLY[*]}}\"";
        Assert.Equal(expected, Programs.Run("bash", "-c", run).Trim());
    }

    [SkippableFact]
    public void Bash_offers_files_where_a_file_is_wanted()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("senderid", BashCompletion.Write(CompletionTree.Read()));
        folder.Write("message.eml", "");
        string run = $"cd {folder.Path}; source {script}; compopt() {{ :; }}; COMP_WORDS=(senderid test mess); COMP_CWORD=2; _senderid; echo \"${{COMPREPLY[*]}}\"";
        Assert.Equal("message.eml", Programs.Run("bash", "-c", run).Trim());
    }

    [SkippableFact]
    public void Zsh_reads_its_function()
    {
        using var folder = new TemporaryFolder();
        Programs.Run("zsh", "-n", folder.Write("_senderid", ZshCompletion.Write(CompletionTree.Read())));
    }

    [Fact]
    public void Zsh_has_every_command_with_what_it_does()
    {
        string function = ZshCompletion.Write(CompletionTree.Read());
        Assert.All(CompletionTree.Read(), node => Assert.Contains($"  '{node.Path}') offered=(", function, StringComparison.Ordinal));
        Assert.Contains("'check:", function, StringComparison.Ordinal);
    }
}
