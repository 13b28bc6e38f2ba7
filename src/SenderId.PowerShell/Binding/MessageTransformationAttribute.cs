using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds a message: a text, lines of text, octets or a stream. Octets stay as they are.</summary>
internal sealed class MessageTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Unwrap(inputData) switch
    {
        null => null,
        byte[] octets => octets,
        string text => Encoding.UTF8.GetBytes(text),
        Stream stream => ReadToEnd(stream),
        IEnumerable values => OfValues([.. values.Cast<object?>().Select(Unwrap)]),
        { } other => throw new ArgumentTransformationMetadataException(Strings.NotMessageContent(other.GetType().Name)),
    };

    // Get-Content -AsByteStream gives octets one by one, Get-Content alone gives lines.
    private static byte[] OfValues(object?[] values) => values.Length > 0 && values.All(static value => value is byte)
        ? [.. values.Cast<byte>()]
        : Encoding.UTF8.GetBytes(string.Join("\r\n", values.Select(static line => Convert.ToString(line, CultureInfo.InvariantCulture))));

    private static byte[] ReadToEnd(Stream stream)
    {
        try
        {
            using var octets = new MemoryStream();
            stream.CopyTo(octets);
            return octets.ToArray();
        }
        catch (Exception fault) when (fault is IOException or NotSupportedException or ObjectDisposedException)
        {
            throw new ArgumentTransformationMetadataException(fault.Message, fault);
        }
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
