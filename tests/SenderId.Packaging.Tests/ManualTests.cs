using SenderId.Packaging.Completion;
using SenderId.Packaging.Manual;
using SenderId.Store.Settings;

namespace SenderId.Packaging.Tests;

public sealed class ManualTests
{
    private static readonly ReleaseHistory.Release s_release = new("0.2.0", new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero), []);

    [Fact]
    public void The_pages_name_every_command_and_option()
    {
        string pages = CommandPages.Commands(s_release).ToString() + CommandPages.Service(s_release);
        IReadOnlyList<CompletionTree.Node> commands = CompletionTree.Read();

        Assert.True(commands.Count > 20);
        Assert.All(commands.Skip(1), command => Assert.Contains(Roff(command.Path), pages, StringComparison.Ordinal));
        Assert.All(
            commands.SelectMany(static command => command.Options).Where(static option => option.Name is not ("--help" or "--version")),
            option => Assert.Contains($".B {Roff(option.Name)}", pages, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_settings_names_each_of_them()
    {
        string page = SettingsPage.Write(s_release).ToString();
        Assert.All(SettingCatalog.All, setting => Assert.Contains($".B {setting.Member}\n", page, StringComparison.Ordinal));
        Assert.All(SettingCatalog.Sections, section =>
            Assert.Contains($".SH THE OBJECT {section.ToUpperInvariant()}\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_no_markup()
    {
        var page = new ManualPage("probe", 1, "what it is", s_release);
        page.Paragraph(".TH is 'text', and so are \\ and --option");
        Assert.EndsWith(".PP\n\\&.TH is \\(aqtext\\(aq, and so are \\e and \\-\\-option\n", page.ToString(), StringComparison.Ordinal);
    }

    private static string Roff(string text) => text.Replace("-", "\\-", StringComparison.Ordinal);
}
