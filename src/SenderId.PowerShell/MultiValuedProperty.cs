using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell;

/// <summary>A setting that holds several values, or a change to one: what Exchange's scripts pass around.</summary>
/// <remarks>
/// A list replaces, <c>@{Add=…; Remove=…}</c> edits, <c>$null</c> clears. It can be changed, because scripts write
/// <c>$config.BypassedSenderDomains += 'x.example'</c> and <c>.Add('x.example')</c>; nothing is stored until a Set cmdlet takes
/// it.
/// </remarks>
public sealed class MultiValuedProperty : Collection<string>
{
    private const string AddKey = "Add";
    private const string RemoveKey = "Remove";

    /// <summary>Makes an empty list.</summary>
    public MultiValuedProperty()
    {
    }

    /// <summary>Makes a list of one value, of every value of a list, or of nothing; or a change, from a table with Add and
    /// Remove.</summary>
    /// <exception cref="ArgumentException">A table with another key, or a value that is a list or table itself.</exception>
    public MultiValuedProperty(object? value)
    {
        switch (Unwrap(value))
        {
            case null:
                break;
            case MultiValuedProperty { IsChange: true } change:
                (IsChange, Added, Removed) = (true, change.Added, change.Removed);
                break;
            case IDictionary table:
                (Added, Removed) = ReadTable(table);
                IsChange = true;
                break;
            case { } single:
                foreach (string text in ReadTexts(single))
                {
                    Add(text);
                }

                break;
        }
    }

    /// <summary>Whether this changes a list instead of replacing it.</summary>
    public bool IsChange { get; }

    /// <summary>The values to add, if this is a change.</summary>
    public ImmutableArray<string> Added { get; } = [];

    /// <summary>The values to remove, if this is a change.</summary>
    public ImmutableArray<string> Removed { get; } = [];

    /// <summary>Whether the value is in the list, ignoring case.</summary>
    public new bool Contains(string value) => IndexOf(value) >= 0;

    /// <summary>The place of the value in the list, ignoring case; -1 where it is not.</summary>
    public new int IndexOf(string value)
    {
        for (int index = 0; index < Count; index++)
        {
            if (string.Equals(this[index], value, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Takes the value out of the list, ignoring case.</summary>
    /// <returns>False where it was not in the list.</returns>
    public new bool Remove(string value)
    {
        int index = IndexOf(value);
        if (index < 0)
        {
            return false;
        }

        RemoveAt(index);
        return true;
    }

    /// <summary>The values on one line, so that Export-Csv and Compare-Object see them.</summary>
    public override string ToString() => string.Join(", ", this);

    private static (ImmutableArray<string> Added, ImmutableArray<string> Removed) ReadTable(IDictionary table)
    {
        ImmutableArray<string> added = [];
        ImmutableArray<string> removed = [];
        foreach (DictionaryEntry entry in table)
        {
            string key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (key.Equals(AddKey, StringComparison.OrdinalIgnoreCase))
            {
                added = ReadTexts(entry.Value);
            }
            else if (key.Equals(RemoveKey, StringComparison.OrdinalIgnoreCase))
            {
                removed = ReadTexts(entry.Value);
            }
            else
            {
                throw new ArgumentException(Strings.UnknownListKey(key));
            }
        }

        return (added, removed);
    }

    private static ImmutableArray<string> ReadTexts(object? value) => Unwrap(value) switch
    {
        null => [],
        string text => [text],
        IDictionary => throw new ArgumentException(Strings.NestedList),
        IEnumerable list => [.. list.Cast<object?>().Select(ReadText)],
        { } single => [ReadText(single)],
    };

    private static string ReadText(object? value) => Unwrap(value) switch
    {
        null => throw new ArgumentException(Strings.NullInList),
        string text => text,
        IEnumerable => throw new ArgumentException(Strings.NestedList),
        { } single => Convert.ToString(single, CultureInfo.InvariantCulture) ?? "",
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
