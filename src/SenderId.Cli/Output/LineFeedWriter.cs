using System.Text;

namespace SenderId.Cli.Output;

/// <summary>Ends lines in LF alone, as all output of this program does, whatever ending a library writes on this system.</summary>
internal sealed class LineFeedWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc />
    public override void Write(char value)
    {
        if (value != '\r')
        {
            inner.Write(value);
        }
    }

    /// <inheritdoc />
    public override void Write(string? value) => inner.Write(value?.Replace("\r\n", "\n", StringComparison.Ordinal));

    /// <inheritdoc />
    public override void Flush() => inner.Flush();
}
