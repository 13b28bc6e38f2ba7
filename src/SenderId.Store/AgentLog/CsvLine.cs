using System.Text;

namespace SenderId.Store.AgentLog;

/// <summary>One line of comma-separated values.</summary>
/// <remarks>RFC 4180, without line breaks inside fields: what a stranger wrote never begins a line of the log.</remarks>
internal static class CsvLine
{
    // A header field may be a megabyte; a line of the log need not.
    private const int MaxFieldLength = 4096;

    /// <summary>Adds a field; control characters become spaces and what is over 4096 characters is cut.</summary>
    public static void AppendField(StringBuilder line, ReadOnlySpan<char> field)
    {
        field = field.Length > MaxFieldLength ? field[..MaxFieldLength] : field;
        bool isQuoted = field.IndexOfAny(',', '"') >= 0;
        line.Append(isQuoted ? "\"" : "");
        foreach (char c in field)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
            if (c == '"')
            {
                line.Append('"');
            }
        }

        line.Append(isQuoted ? "\"" : "");
    }
}
