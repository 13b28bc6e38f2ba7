using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SenderId.Store.Settings;

/// <summary>What an entry of a list must be.</summary>
/// <typeparam name="T">The type of an entry.</typeparam>
internal abstract class EntryRule<T>
    where T : class
{
    /// <summary>What an entry looks like, for help.</summary>
    public abstract string Form { get; }

    /// <summary>An entry, for help.</summary>
    public abstract string Example { get; }

    /// <summary>The words that entries are made of, where there are only these; empty otherwise.</summary>
    public virtual ImmutableArray<string> Words => [];

    /// <summary>Reads an entry.</summary>
    public abstract bool TryRead(string text, [NotNullWhen(true)] out T? entry);

    /// <summary>The rule that a text which is not an entry breaks.</summary>
    public abstract string Explain(string text);
}
