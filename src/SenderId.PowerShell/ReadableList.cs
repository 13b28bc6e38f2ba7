using System.Collections.ObjectModel;

namespace SenderId.PowerShell;

/// <summary>Several values of a result. Export-Csv and formatting show them on one line, ConvertTo-Json as an array.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class ReadableList<T> : ReadOnlyCollection<T>
{
    internal ReadableList(IEnumerable<T> values)
        : base([.. values])
    {
    }

    /// <summary>The values on one line.</summary>
    public override string ToString() => string.Join("; ", this);
}
