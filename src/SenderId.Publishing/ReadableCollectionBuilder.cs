namespace SenderId.Publishing;

/// <summary>Makes a <see cref="ReadableCollection{T}"/> of a collection expression.</summary>
public static class ReadableCollectionBuilder
{
    /// <summary>Makes a list.</summary>
    /// <param name="items">Its items.</param>
    public static ReadableCollection<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
