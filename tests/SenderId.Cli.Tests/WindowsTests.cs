using System.Buffers;
using System.Text;
using System.Text.Json;
using SenderId.Cli.Output;
using SenderId.Cli.Run;
using Spectre.Console;

namespace SenderId.Cli.Tests;

/// <summary>What differs on Windows, as far as another system can show it.</summary>
public class WindowsTests
{
    [Fact]
    public void A_pattern_means_the_files_that_match_in_order_where_the_shell_expands_nothing()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("senderid-");
        try
        {
            foreach (string name in (string[])["b.eml", "a.eml", "c.txt"])
            {
                File.WriteAllText(Path.Combine(folder.FullName, name), "");
            }

            string pattern = Path.Combine(folder.FullName, "*.eml");
            string[] expected = [Path.Combine(folder.FullName, "a.eml"), Path.Combine(folder.FullName, "b.eml"), "x.eml"];
            Assert.Equal(expected, WildcardPaths.Expand([pattern, "x.eml"], shellExpandsNothing: true));
            Assert.Equal([pattern], WildcardPaths.Expand([pattern], shellExpandsNothing: false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("no-such-folder/*.eml")]
    [InlineData("*.no-such-ending")]
    public void A_pattern_that_nothing_matches_stays_to_be_named(string pattern) =>
        Assert.Equal([pattern], WildcardPaths.Expand([pattern], shellExpandsNothing: true));

    [Theory]
    [InlineData(true, """{"a":"\u7528\u6237"}""")]
    [InlineData(false, """{"a":"用户"}""")]
    public void Json_is_ascii_where_a_code_page_decodes_it(bool isWindows, string expected)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.OptionsFor(isWindows)))
        {
            json.WriteStartObject();
            json.WriteString("a", "用户");
            json.WriteEndObject();
        }

        Assert.Equal(expected, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Lines_end_in_lf_whatever_a_library_writes()
    {
        var text = new StringWriter();
        var writer = new LineFeedWriter(text);
        writer.Write("a\r\nb");
        writer.Write('\r');
        writer.Write('\n');
        ConsoleText.Over(writer, usesColour: false, width: 20).Write(new Text("c\r\n"));
        Assert.Equal("a\nb\nc\n", text.ToString());
    }
}
