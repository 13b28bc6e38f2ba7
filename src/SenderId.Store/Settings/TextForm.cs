using System.Collections.Immutable;

namespace SenderId.Store.Settings;

/// <summary>How a value is written and read.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Description">What a value looks like.</param>
/// <param name="TryRead">Reads a value.</param>
/// <param name="Write">Writes a value so that it can be read again.</param>
internal sealed record TextForm<T>(string Description, TextForm<T>.Reader TryRead, Func<T, string> Write)
{
    /// <summary>Writes a value for everybody to see; where it holds a secret, without that.</summary>
    public Func<T, string> Show { get; init; } = Write;

    /// <summary>What is shown of a text that is not a value: without a secret that may be in it.</summary>
    public Func<string, string> Mask { get; init; } = static text => text;

    /// <summary>Whether a value of the type is one that the form could have read.</summary>
    public Func<T, bool> IsValid { get; init; } = static _ => false;

    /// <summary>The words the form takes, where it takes words only.</summary>
    public ImmutableArray<string> AcceptedValues { get; init; } = [];

    /// <summary>A value for help; null where the words or the default serve.</summary>
    public string? Example { get; init; }

    /// <summary>Reads a value; false where the text is none.</summary>
    public delegate bool Reader(string text, out T value);
}
