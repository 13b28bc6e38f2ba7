using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace SenderId.Cli.Output;

/// <summary>Text measured in the columns of a terminal: a character of Chinese takes two, a combining mark none.</summary>
internal static class Cells
{
    private const string Gap = "…";

    /// <summary>How many columns a text of one line takes.</summary>
    internal static int Width(string text) => Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();

    /// <summary>The text with spaces behind it up to a width; longer text as it is.</summary>
    internal static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>The text with its middle left out, so that it takes a width at most. More is kept of the end: there stand the name of a file and the
    /// domain that counts.</summary>
    internal static string Shorten(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        int[] characters = StringInfo.ParseCombiningCharacters(text);
        int start = 0;
        int end = characters.Length;
        int left = width - 1;
        while (end > 0 && Width(text[At(characters, text, end - 1)..]) <= left * 2 / 3)
        {
            end--;
        }

        left -= Width(text[At(characters, text, end)..]);
        while (start < end && Width(text[..At(characters, text, start + 1)]) <= left)
        {
            start++;
        }

        return string.Concat(text.AsSpan(0, At(characters, text, start)), Gap, text.AsSpan(At(characters, text, end)));
    }

    /// <summary>The text in lines of a width at most, broken at spaces alone: a word that is longer than a line has one to itself.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        int used = 0;
        foreach (string word in text.Split(' '))
        {
            int length = Width(word);
            if (line.Length > 0 && used + 1 + length > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (line.Length > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += length;
        }

        yield return line.ToString();
    }

    private static int At(int[] characters, string text, int index) => index < characters.Length ? characters[index] : text.Length;
}
