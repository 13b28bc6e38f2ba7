using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SenderId.House.Tests;

/// <summary>A head turns the world's input into a question and the answer into output. It decides nothing.</summary>
public class HeadTests
{
    private static readonly string[] s_deciding = ["Decision", "Verdict", "SmtpReply", "SenderFilter", "ConnectionFilter", "ReputationPolicy"];

    [Theory]
    [InlineData("SenderId.Cli", "senderid")]
    [InlineData("SenderId.PowerShell", "SenderId.PowerShell")]
    [InlineData("SenderId.Milter", "SenderId.Milter")]
    public void No_head_makes_a_decision_or_a_reply(string project, string assembly) => Assert.Empty(DecidingCalls(project, assembly));

    // The same reading of the program that does decide: else the test above could not fail.
    [Fact]
    public void The_agent_decides() => Assert.Contains("ReputationPolicy.Decide", DecidingCalls("SenderId.Agent", "SenderId.Agent"));

    private static string[] DecidingCalls(string project, string assembly)
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        string file = Path.Combine(SourceTree.Root, "src", project, "bin", configuration, "net10.0", assembly + ".dll");
        using var program = new PEReader(File.OpenRead(file));
        MetadataReader metadata = program.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)
               let name = metadata.GetString(member.Name)
               where s_deciding.Contains(type) && IsDeciding(name)
               select $"{type}.{name}",
        ];
    }

    private static bool IsDeciding(string member) =>
        member is ".ctor" or "<Clone>$" or "FindBlock"
        || member.StartsWith("set_", StringComparison.Ordinal) || member.StartsWith("Decide", StringComparison.Ordinal);
}
