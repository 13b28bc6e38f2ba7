using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace SenderId.Publishing;

/// <summary>A list that reads as its items where it is printed as one value, as in a column of a table or of a spreadsheet.</summary>
/// <typeparam name="T">What it is a list of.</typeparam>
[CollectionBuilder(typeof(ReadableCollectionBuilder), nameof(ReadableCollectionBuilder.Create))]
public sealed class ReadableCollection<T> : ReadOnlyCollection<T>
{
    internal ReadableCollection(T[] items)
        : base(items)
    {
    }

    /// <summary>The items with commas between.</summary>
    public override string ToString() => string.Join(", ", this);
}
