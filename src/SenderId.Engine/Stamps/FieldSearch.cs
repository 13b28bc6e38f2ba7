using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Stamps;

/// <summary>Finds incoming fields of a name that only we may write.</summary>
public static class FieldSearch
{
    /// <summary>Finds every field of a name.</summary>
    /// <param name="fields">The fields of the message, topmost first.</param>
    /// <param name="name">The name.</param>
    public static ImmutableArray<ForgedField> Find(ImmutableArray<HeaderField> fields, string name)
    {
        ImmutableArray<ForgedField>.Builder? found = null;
        int count = 0;
        foreach (HeaderField field in fields)
        {
            if (field.Is(name))
            {
                found ??= ImmutableArray.CreateBuilder<ForgedField>();
                found.Add(new ForgedField(field.Name, ++count));
            }
        }

        return found?.ToImmutable() ?? [];
    }
}
