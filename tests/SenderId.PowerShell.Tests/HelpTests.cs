using System.Xml.Linq;
using SenderId.PowerShell.Commands;

namespace SenderId.PowerShell.Tests;

public sealed class HelpTests
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    [Theory]
    [InlineData("en-US")]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public void The_help_describes_every_cmdlet_and_parameter(string language)
    {
        XDocument help = Load(language);
        string[] surface = [.. SurfaceText.Of(typeof(TestSenderIdCommand).Assembly)];
        IEnumerable<string> names = surface.Where(static line => line.Contains(" set=", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')[0]);

        Assert.Equal(names, help.Root!.Elements().Select(static c => c.Element(s_command + "details")!.Element(s_command + "name")!.Value));
        Assert.All(help.Descendants(s_command + "parameter"), static p => Assert.NotEmpty(p.Element(s_maml + "description")!.Value.Trim()));
        Assert.All(help.Root.Elements(), static c => Assert.True(c.Element(s_command + "examples")!.Elements().Count() >= 3));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public void Code_is_the_same_in_every_language(string language) => Assert.Equal(Codes("en-US"), Codes(language));

    [Theory]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public void Every_text_is_translated(string language)
    {
        string[] english = Texts("en-US");
        string[] translated = Texts(language);

        Assert.Equal(english.Length, translated.Length);
        Assert.DoesNotContain(english.Zip(translated), static pair => pair.First.Length > 40 && pair.First == pair.Second);
    }

    private static XDocument Load(string language) =>
        XDocument.Load(Path.Combine(Testing.RepositoryRoot.Path, "module/bin", language, "SenderId.PowerShell.dll-Help.xml"));

    private static IEnumerable<string> Codes(string language) => Load(language).Descendants(s_dev + "code").Select(static c => c.Value);

    private static string[] Texts(string language) => [.. Load(language).Descendants(s_maml + "para").Select(static p => p.Value)];
}
